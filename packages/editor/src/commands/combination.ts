import type { Modifiers } from '../events.ts'

export interface Press {
  /** `KeyboardEvent.key`. */
  readonly key: string
  /** `KeyboardEvent.code`. */
  readonly code: string
  readonly modifiers: Modifiers
}

/**
 * The combinations that a press can stand for, as commands write them (`Ctrl+Shift+Z`), the likelier
 * first. A key means its sign, wherever it is on the keyboard. Its place is asked only where the sign
 * is of another script, as that key has on a US keyboard; and the row of digits means digits, since
 * some layouts have them with Shift only.
 */
export function toCombinations({ key, code, modifiers }: Press): string[] {
  const { shift, alt, mod } = modifiers
  const join = (sign: string, { withShift }: { withShift: boolean }) =>
    `${mod ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${withShift ? 'Shift+' : ''}${sign}`
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  const byDigit = digit ? [join(digit, { withShift: shift })] : []
  if (digit && !shift) return byDigit

  const sign = isForeign(key) || (alt && !isAscii(key)) ? toUsSign(code, { shift }) : key
  if (sign.length !== 1 || isLetter(sign)) {
    return [...byDigit, join(sign.length === 1 ? sign.toUpperCase() : sign, { withShift: shift })]
  }
  // Where Shift has made the sign, it is not part of the combination: `?`, not `Shift+?`.
  const unshifted = shift ? withoutShift[sign] : undefined
  const bracket = unshifted ? [join(unshifted, { withShift: true })] : []
  return [...byDigit, ...bracket, join(sign, { withShift: false })]
}

/** Whether a sign belongs to a script of its own: Cyrillic, Greek, Hebrew, Arabic, kana and so on. */
function isForeign(key: string): boolean {
  return /^[^\p{scx=Latin}\p{scx=Common}]/u.test(key)
}

/** Alt makes other signs on Apple's keyboards. */
function isAscii(key: string): boolean {
  return /^\p{ASCII}/u.test(key)
}

function isLetter(sign: string): boolean {
  return sign.toUpperCase() !== sign.toLowerCase()
}

/** What the key of a place says on a US keyboard. */
function toUsSign(code: string, { shift }: { readonly shift: boolean }): string {
  return /^Key(\w)$/.exec(code)?.[1] ?? usSigns[code]?.[shift ? 1 : 0] ?? code
}

/** Keys beside the letters, without and with Shift. */
const usSigns: Readonly<Record<string, string>> = {
  BracketLeft: '[{',
  BracketRight: ']}',
  Quote: '\'"',
  Equal: '=+',
  Minus: '-_',
  Slash: '/?',
}

/** Combinations name these with Shift by what they are without. */
const withoutShift: Readonly<Record<string, string>> = { '{': '[', '}': ']' }
