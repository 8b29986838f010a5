import { walkLetters } from '@tiza/protocol'

/** One or two letters that stand for a name; empty for an empty name. */
export function getInitials(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => /[\p{L}\p{N}\p{So}]/u.test(word))
  const [first = '', ...rest] = words
  return (getFirst(first) + getFirst(rest.at(-1) ?? '')).toLocaleUpperCase()
}

/** The first letter as people see it: marks and joined emoji stay whole. */
function getFirst(word: string): string {
  const bare = word.replace(/^[^\p{L}\p{N}\p{So}]+/u, '')
  for (const letter of walkLetters(bare)) return letter
  return ''
}
