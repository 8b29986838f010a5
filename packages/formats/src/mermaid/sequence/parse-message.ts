import type { Message, MessageHead } from './sequence.ts'

/** Two names, an arrow between them, and whether one is busy. */
export type Arrow = Pick<
  Message,
  'from' | 'to' | 'isDotted' | 'startHead' | 'endHead' | 'activity'
> & {
  /** Whether something is said of the arrow that is not drawn. */
  readonly isReduced: boolean
}

const arrow =
  /^([^:]+?) ?(\(\))? ?(<<--?>>|--?>>|--?[xX]|--?\)|--?>|--?\|[\\/]|[\\/]\|--?|--?\\\\|--?\/\/|\/\/--?|\\\\--?) ?(\(\))? ?([+-])? ?(\S.*)$/

/** Names of participants are not longer, nor what is between them. */
const longest = 1_000

/** What stands before the words of a message; `undefined` where that is none. */
export function parseArrow(text: string): Arrow | undefined {
  if (text.length > longest) return undefined
  const [, from, startPoint, sign = '', endPoint, mark, to] =
    arrow.exec(text.replace(/\s+/g, ' ').trim()) ?? []
  if (from === undefined || to === undefined) return undefined
  const { startHead, endHead } = toHeads(sign)
  return {
    ...{ from: from.trim(), to: to.trim(), startHead, endHead },
    isDotted: sign.includes('--'),
    activity: mark === '+' ? 'begins' : mark === '-' ? 'ends' : 'stays',
    isReduced: startPoint !== undefined || endPoint !== undefined,
  }
}

function toHeads(sign: string): { readonly startHead: MessageHead; readonly endHead: MessageHead } {
  const heads = (startHead: MessageHead, endHead: MessageHead) => ({ startHead, endHead })
  if (sign.startsWith('<<')) return heads('triangle', 'triangle')
  if (/^[\\/]/.test(sign)) return heads('half', 'none')
  if (/[\\/]$/.test(sign)) return heads('none', 'half')
  if (sign.endsWith('>>')) return heads('none', 'triangle')
  if (sign.endsWith(')')) return heads('none', 'arrow')
  return /[xX]$/.test(sign) ? heads('none', 'cross') : heads('none', 'none')
}
