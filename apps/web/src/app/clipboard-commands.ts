import { hasSelection, mayEdit, mayEditSelection } from '../editor/commands/guards.ts'
import type { Command } from '../editor/types.ts'
import { carry } from './carry.ts'
import type { Clipboard } from './clipboard.ts'

/** What menus say; their keys are the browser's own, which makes events of them. */
export function createClipboardCommands(clipboard: Clipboard): readonly Command[] {
  return [
    {
      ...{ name: 'cut', group: 'edit', keys: ['Ctrl+X'], native: true },
      isEnabled: mayEditSelection,
      run: () => carry('cut', clipboard.cut),
    },
    {
      ...{ name: 'copy', group: 'edit', keys: ['Ctrl+C'], native: true },
      isEnabled: hasSelection,
      run: () => carry('copy', clipboard.copy),
    },
    {
      ...{ name: 'paste', group: 'edit', keys: ['Ctrl+V'], native: true },
      // No page may paste without a key, unless the browser lets it read the clipboard.
      isEnabled: (editor) => mayEdit(editor) && 'clipboard' in navigator,
      run: () => void paste(clipboard),
    },
  ]
}

async function paste(clipboard: Clipboard): Promise<void> {
  const read = new Map<string, string>()
  for (const entry of await navigator.clipboard.read().catch(() => [])) {
    for (const type of ['text/html', 'text/plain']) {
      if (entry.types.includes(type)) read.set(type, await (await entry.getType(type)).text())
    }
  }
  clipboard.paste({ getData: (type) => read.get(type) ?? '' })
}
