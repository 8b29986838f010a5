import type { Press } from '@tiza/editor/commands/combination'
import type { Command } from '@tiza/editor/commands/command'
import type { Modifiers } from '@tiza/editor/events'
import { createRegistry } from '@tiza/editor/registry'
import { keyboardLayouts, writingCodes } from '@tiza/editor/testing/keyboard-layouts'
import { drawing } from '@tiza/editor/tools/drawing'
import { editing } from '@tiza/editor/tools/editing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createClipboardCommands } from '../clipboard/clipboard-commands.ts'
import { createImageCommand } from '../images/image-command.ts'
import { createImportCommand } from '../import/import-command.ts'
import { createLinkCommands } from '../links/link-commands.ts'
import { createPageCommands } from '../page-commands.ts'

/** Everything that the board page gives its editor. */
const commands: readonly Command[] = [
  ...(drawing.commands ?? []),
  ...(editing.commands ?? []),
  createImageCommand(() => undefined),
  createImportCommand({ ask: () => undefined }),
  ...createClipboardCommands({ copy: () => false, cut: () => false, paste: () => false }),
  ...createLinkCommands({ onEdit: () => undefined }),
  ...createPageCommands({
    ...{
      link: '',
      onOpen: () => undefined,
      getFreeArea: () => ({ x: 0, y: 0, width: 0, height: 0 }),
      onCopy: () => true,
    },
    minimap: { isShown: () => true, onToggle: () => undefined },
  }),
]
const registry = createRegistry()
registry.add({ commands })
const none: Modifiers = { shift: false, alt: false, mod: false }

/** What a press does: a tool, a command, or nothing. */
function find(press: Press): string | undefined {
  return registry.findCommand(press)?.name ?? registry.findTool(press)
}

type LayoutName = keyof typeof keyboardLayouts
const layoutNames = Object.keys(keyboardLayouts).filter(
  (name): name is LayoutName => name in keyboardLayouts,
)

/** Every press of a key that writes, with each set of other keys that our table has. */
function getPresses(layout: LayoutName): Press[] {
  const { plain, shifted } = keyboardLayouts[layout]
  const signs = { plain: [...plain], shifted: [...shifted] }
  return writingCodes.flatMap((code, at) =>
    [
      none,
      { ...none, shift: true },
      { ...none, mod: true },
      { ...none, shift: true, mod: true },
      { ...none, shift: true, alt: true },
    ].map((modifiers) => ({
      key: signs[modifiers.shift ? 'shifted' : 'plain'][at] ?? '',
      ...{ code, modifiers },
    })),
  )
}

/** A key of a layout by its place. */
function press(layout: LayoutName, code: string, modifiers: Partial<Modifiers> = {}): Press {
  const found = getPresses(layout).find(
    (one) =>
      one.code === code &&
      one.modifiers.shift === (modifiers.shift ?? false) &&
      one.modifiers.mod === (modifiers.mod ?? false) &&
      one.modifiers.alt === (modifiers.alt ?? false),
  )
  if (!found) throw new Error(`${layout} has no ${code}`)
  return found
}

describe('the table of keys', () => {
  it('has no key that means two things', () => {
    const all = [
      ...commands.flatMap(({ keys }) => keys),
      ...[...registry.tools.values()].flatMap(({ keys }) => keys),
    ]
    expect(all.filter((keys, at) => all.indexOf(keys) !== at)).toEqual([])
  })

  it('leaves its own keys to the browser, but for those that every board has', () => {
    const letters = [...'BCEFHIJKLMNOPQRSTUVWX']
    const browser = [
      ...letters.flatMap((letter) => [`Ctrl+${letter}`, `Ctrl+Shift+${letter}`]),
      ...[...'123456789'].map((digit) => `Ctrl+${digit}`),
      ...['Ctrl++', 'Ctrl+=', 'Ctrl+-', 'Ctrl+Tab', 'Alt+D', 'Alt+Home', 'Alt+ArrowLeft'],
      ...['Alt+ArrowRight', 'F1', 'F3', 'F4', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Tab'],
    ]
    const taken = commands.flatMap(({ keys, native }) => (native ? [] : keys))
    expect(taken.filter((keys) => browser.includes(keys))).toEqual([
      // What a browser may have there is for developers, who find it in its menu, too.
      ...['Ctrl+Shift+L', 'Ctrl+Shift+E', 'Ctrl+K'],
      // Searches what the canvas shows, which the browser's own search does not see; it has the second press.
      'Ctrl+F',
    ])
  })
})

const brackets = ['Ctrl+Shift+]', 'Ctrl+]', 'Ctrl+[', 'Ctrl+Shift+[']
/**
 * Combinations whose sign needs AltGr, or whose place has a sign that is common to all scripts. What
 * they do is in the menus, and most of it has a second key.
 */
const unreachable: Readonly<Record<LayoutName, readonly string[]>> = {
  US: [],
  UK: [],
  German: brackets,
  French: ['-', ...brackets, "Ctrl+'"],
  Spanish: brackets,
  Swedish: brackets,
  Dvorak: [],
  Russian: [],
  Greek: ['Q'],
  Hebrew: ['Q'],
  Arabic: ['Ctrl+Shift+Z', 'Ctrl+Shift+L', 'Alt+Shift+C', 'Alt+Shift+V', 'Shift+V', 'Shift+M'],
  Japanese: [],
}

describe.each(layoutNames)('on a %s keyboard', (layout) => {
  let presses: readonly Press[] = []
  beforeAll(() => {
    presses = getPresses(layout)
  })

  it('has a sign for every key', () => {
    const { plain, shifted } = keyboardLayouts[layout]
    expect([[...plain].length, [...shifted].length]).toEqual([
      writingCodes.length,
      writingCodes.length,
    ])
  })

  it('every tool and command with a key can be reached', () => {
    const written = commands.filter(({ native }) => !native).flatMap(({ keys }) => keys)
    const reached = new Set(presses.flatMap((one) => registry.findCommand(one)?.keys ?? []))
    const named = /(?:Arrow\w+|Home|End|Page\w+|Enter|Escape|F2|Delete|Backspace)$/
    const missed = written.filter((keys) => !named.test(keys) && !reached.has(keys))
    expect(missed).toEqual(unreachable[layout])
    const tools = new Set(presses.flatMap((one) => registry.findTool(one) ?? []))
    expect([...registry.tools.keys()].filter((tool) => !tools.has(tool))).toEqual([])
  })

  it('a letter means what is written on it', () => {
    for (const one of presses.filter(({ key }) => /^[A-Z]$/i.test(key))) {
      const plain = { ...one, code: `Key${one.key.toUpperCase()}` }
      expect(find(one), `${one.key} at ${one.code}`).toBe(find(plain))
    }
  })

  it('the row of digits means digits', () => {
    const digits = [...'1234567890'].map((digit) => press(layout, `Digit${digit}`))
    expect(digits.map(find)).toEqual([
      ...['select', 'rect', 'diamond', 'ellipse', 'arrow', 'line', 'pen', 'text'],
      ...['insert-image', 'eraser'],
    ])
    const [one, two, , , , , , , , zero] = digits.map(({ code }) =>
      press(layout, code, { shift: true }),
    )
    expect([zero, one, two].map((key) => key && find(key))).toEqual([
      ...['zoom-reset', 'zoom-fit', 'zoom-selection'],
    ])
  })
})

describe('a key means its sign', () => {
  it.each<[LayoutName, string, Partial<Modifiers>, string | undefined]>([
    ['French', 'KeyQ', {}, 'arrow'],
    ['French', 'KeyA', {}, 'toggle-keep-tool'],
    ['French', 'Semicolon', {}, 'highlighter'],
    ['French', 'KeyW', { mod: true }, 'undo'],
    ['French', 'KeyZ', { mod: true }, undefined],
    ['French', 'KeyM', { shift: true }, 'help'],
    ['French', 'Digit6', { mod: true }, undefined],
    ['German', 'KeyY', { mod: true }, 'undo'],
    ['German', 'KeyZ', { mod: true }, 'redo'],
    ['German', 'Minus', { shift: true }, 'help'],
    ['German', 'BracketLeft', { mod: true }, undefined],
    ['German', 'Digit7', { shift: true, mod: true }, 'palette'],
    ['Swedish', 'Backslash', { mod: true }, 'toggle-grid'],
    ['Dvorak', 'KeyQ', { mod: true }, 'toggle-grid'],
    ['Dvorak', 'KeyD', {}, 'eraser'],
    ['Japanese', 'BracketRight', { mod: true }, 'send-backward'],
    ['Japanese', 'Digit7', { shift: true, mod: true }, 'toggle-grid'],
  ])('%s: %s %j', (layout, code, modifiers, name) => {
    expect(find(press(layout, code, modifiers))).toBe(name)
  })
})

describe('a key means its place where the sign is not Latin', () => {
  it.each<[LayoutName, string, Partial<Modifiers>, string | undefined]>([
    ['Russian', 'KeyZ', { mod: true }, 'undo'],
    ['Russian', 'KeyQ', {}, 'toggle-keep-tool'],
    ['Russian', 'BracketLeft', { mod: true, shift: true }, 'send-to-back'],
    ['Russian', 'Quote', { mod: true }, 'toggle-grid'],
    ['Russian', 'Digit7', { shift: true }, 'help'],
    ['Greek', 'KeyP', {}, 'pen'],
    ['Greek', 'BracketRight', { mod: true }, 'bring-forward'],
    ['Hebrew', 'KeyP', {}, 'pen'],
    ['Hebrew', 'Slash', { shift: true }, 'help'],
    ['Arabic', 'KeyB', {}, undefined],
    ['Arabic', 'KeyP', {}, 'pen'],
    ['Arabic', 'Slash', { shift: true }, 'help'],
  ])('%s: %s %j', (layout, code, modifiers, name) => {
    expect(find(press(layout, code, modifiers))).toBe(name)
  })
})

describe('signs of their own', () => {
  it.each([
    ['a letter with an accent', { key: 'é', code: 'KeyE' }],
    ['a sign at the place of another', { key: '§', code: 'BracketLeft' }],
  ])('%s means nothing', (_, key) => {
    expect(find({ ...key, modifiers: { ...none, mod: true } })).toBeUndefined()
  })

  it('what Alt makes of a letter on Apple machines is that letter', () => {
    const modifiers = { ...none, alt: true, shift: true }
    expect(find({ key: 'Í', code: 'KeyS', modifiers })).toBe('toggle-snap')
  })

  it('digits apart from the letters are digits', () => {
    expect(find({ key: '7', code: 'Numpad7', modifiers: none })).toBe('pen')
    expect(find({ key: '+', code: 'NumpadAdd', modifiers: none })).toBe('zoom-in')
  })
})
