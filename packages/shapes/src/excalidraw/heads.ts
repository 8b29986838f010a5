import type { Registers } from '@tiza/protocol'
import { toText } from './element.ts'

type Head = Registers['endHead']

/** Heads that look the same here. */
const same = new Map<string, Head>([
  ['', 'none'],
  ['arrow', 'arrow'],
  ['triangle', 'triangle'],
  ['dot', 'dot'],
  ['circle', 'dot'],
  ['bar', 'bar'],
])

/** The head that is likest to one of theirs. */
export function toHead(value: unknown): Head {
  const head = toText(value)
  const known = same.get(head)
  if (known) return known
  if (/^(?:triangle|diamond)/.test(head)) return 'triangle'
  return /^(?:dot|circle)/.test(head) ? 'dot' : 'bar'
}

/** Whether a head of theirs looks the same here. */
export function isKnownHead(value: unknown): boolean {
  return same.has(toText(value))
}

/** A head as they name it; `null` for none. */
export function fromHead(head: Head): string | null {
  if (head === 'none') return null
  return head === 'dot' ? 'circle' : head
}
