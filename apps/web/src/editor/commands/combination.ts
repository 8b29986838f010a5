import type { Modifiers } from '../types.ts'

export interface Press {
  /** `KeyboardEvent.key`. */
  readonly key: string
  /** `KeyboardEvent.code`. */
  readonly code: string
  readonly modifiers: Modifiers
}

/**
 * The combinations that a press can stand for, as commands write them (`Ctrl+Shift+Z`), the likelier
 * first: by the sign of the key, and by its place on the keyboard, since Shift and Alt change the
 * sign and other alphabets have other letters.
 */
export function toCombinations({ key, code, modifiers }: Press): string[] {
  const held = [
    modifiers.mod ? 'Ctrl+' : '',
    modifiers.alt ? 'Alt+' : '',
    modifiers.shift ? 'Shift+' : '',
  ].join('')
  const sign = key.length === 1 ? key.toUpperCase() : key
  // Where Shift has made the sign, it is not part of the combination: `?`, not `Shift+?`.
  const plain =
    modifiers.shift && isMadeByShift(key) ? held.replace('Shift+', '') + sign : undefined
  const place = /^(?:Key|Digit|Numpad)(\w)$/.exec(code)?.[1] ?? places[code]
  return [held + sign, plain, place && held + place].filter((name) => name !== undefined)
}

const places: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Quote: "'",
  Equal: '+',
  NumpadAdd: '+',
  Minus: '-',
  NumpadSubtract: '-',
}

function isMadeByShift(key: string): boolean {
  return key.length === 1 && key.toUpperCase() === key.toLowerCase() && !/\d/.test(key)
}
