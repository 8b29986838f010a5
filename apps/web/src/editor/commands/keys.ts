import type { CommandName, Modifiers, ToolName } from '../types.ts'

/** Single keys that choose a tool. */
export const toolKeys: ReadonlyMap<ToolName, readonly string[]> = new Map<ToolName, string[]>([
  ['select', ['V', '1']],
  ['hand', ['H']],
  ['pen', ['P', '7']],
  ['eraser', ['E', '0']],
  ['rect', ['R']],
  ['ellipse', ['O']],
  ['line', ['L']],
  ['arrow', ['A']],
  ['text', ['T']],
])

interface Press {
  readonly key: string
  readonly code: string
  readonly modifiers: Modifiers
}

/** The tool that a key without modifiers chooses. */
export function findTool({ key, modifiers }: Press): ToolName | undefined {
  if (modifiers.mod || modifiers.alt || modifiers.shift) return undefined
  const wanted = key.toUpperCase()
  for (const [tool, keys] of toolKeys) if (keys.includes(wanted)) return tool
  return undefined
}

/** The command of a key combination. Digits go by their place, since Shift changes their sign. */
export function findCommand({ key, code, modifiers }: Press): CommandName | undefined {
  const { mod, shift, alt } = modifiers
  if (alt) return undefined
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (shift && !mod && digit) return shiftDigits[digit]
  if (!mod) {
    if (key === 'Delete' || key === 'Backspace') return 'delete'
    return key.toUpperCase() === 'Q' && !shift ? 'toggle-keep-tool' : undefined
  }
  if (digit === '0') return 'zoom-reset'
  if (code === 'BracketRight' && shift) return 'bring-to-front'
  if (code === 'BracketLeft' && shift) return 'send-to-back'
  switch (key.toUpperCase()) {
    case 'Z':
      return shift ? 'redo' : 'undo'
    case 'Y':
      return 'redo'
    case 'A':
      return 'select-all'
    case 'D':
      return 'duplicate'
    case '+':
    case '=':
      return 'zoom-in'
    case '-':
    case '_':
      return 'zoom-out'
    default:
      return undefined
  }
}

const shiftDigits: Readonly<Record<string, CommandName>> = {
  0: 'zoom-reset',
  1: 'zoom-fit',
  2: 'zoom-selection',
}
