import type { Command } from '@tiza/editor/commands/command'
import { hasSelection, mayChangeSelection, mayEdit } from '@tiza/editor/commands/guards'
import { carry } from './carry.ts'
import type { Clipboard } from './clipboard.ts'

/** What menus say; their keys are the browser's own, which makes events of them. */
export function createClipboardCommands(clipboard: Clipboard): readonly Command[] {
  return [
    {
      ...{ name: 'cut', group: 'edit', keys: ['Ctrl+X'], native: true },
      isEnabled: mayChangeSelection,
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
  const texts = new Map<string, string>()
  const files: File[] = []
  for (const entry of await navigator.clipboard.read().catch(() => [])) {
    for (const type of entry.types) {
      const blob = await entry.getType(type)
      if (type.startsWith('text/')) texts.set(type, await blob.text())
      else if (type.startsWith('image/')) files.push(new File([blob], '', { type }))
    }
  }
  clipboard.paste({ files, getData: (type) => texts.get(type) ?? '' })
}
