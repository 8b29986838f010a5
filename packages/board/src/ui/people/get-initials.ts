import { walkLetters } from '@tiza/protocol'

/** One or two letters that stand for a name, no wider than a disc; empty for an empty name. */
export function getInitials(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => /[\p{L}\p{N}\p{So}]/u.test(word))
  const [first = '', ...rest] = words
  const letters = [getFirst(first), getFirst(rest.at(-1) ?? '')]
  return letters.some(isPicture) ? (letters[0] ?? '') : letters.join('')
}

/** The first letter as people see it: marks and joined emoji stay whole. */
function getFirst(word: string): string {
  const bare = word.replace(/^[^\p{L}\p{N}\p{So}]+/u, '')
  for (const letter of walkLetters(bare)) return toCapital(letter)
  return ''
}

/** ß would become two letters. */
function toCapital(letter: string): string {
  const capital = letter.toLocaleUpperCase()
  return capital.length > letter.length ? letter : capital
}

/** Whether it fills a disc by itself. */
function isPicture(letter: string): boolean {
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(letter)
}
