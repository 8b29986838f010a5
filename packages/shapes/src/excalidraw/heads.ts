import type { Registers } from '@tiza/protocol'
import { toText } from './element.ts'

type Head = Registers['endHead']

/** Heads that look the same here. Those of entities and their relations have two names: older and newer files. */
const same = new Map<string, Head>([
  ['', 'none'],
  ['arrow', 'arrow'],
  ['triangle', 'triangle'],
  ['triangle_outline', 'triangle-outline'],
  ['dot', 'dot'],
  ['circle', 'dot'],
  ['circle_outline', 'dot-outline'],
  ['diamond', 'diamond'],
  ['diamond_outline', 'diamond-outline'],
  ['bar', 'bar'],
  ['crowfoot_one', 'one'],
  ['cardinality_one', 'one'],
  ['crowfoot_many', 'many'],
  ['cardinality_many', 'many'],
  ['crowfoot_one_or_many', 'one-or-many'],
  ['cardinality_one_or_many', 'one-or-many'],
  ['cardinality_exactly_one', 'exactly-one'],
  ['cardinality_zero_or_one', 'zero-or-one'],
  ['cardinality_zero_or_many', 'zero-or-many'],
])

/** The head that is likest to one of theirs. */
export function toHead(value: unknown): Head {
  return same.get(toText(value)) ?? 'bar'
}

/** Whether a head of theirs looks the same here. */
export function isKnownHead(value: unknown): boolean {
  return same.has(toText(value))
}

/** Names that are read by the version that is out, where there are several, and for a cross the one that is likest. */
const names: Readonly<Record<Head, string | null>> = {
  none: null,
  arrow: 'arrow',
  triangle: 'triangle',
  dot: 'circle',
  bar: 'bar',
  'triangle-outline': 'triangle_outline',
  'dot-outline': 'circle_outline',
  diamond: 'diamond',
  'diamond-outline': 'diamond_outline',
  cross: 'bar',
  one: 'crowfoot_one',
  many: 'crowfoot_many',
  'one-or-many': 'crowfoot_one_or_many',
  'exactly-one': 'cardinality_exactly_one',
  'zero-or-one': 'cardinality_zero_or_one',
  'zero-or-many': 'cardinality_zero_or_many',
}

/** A head as they name it; `null` for none. */
export function fromHead(head: Head): string | null {
  return names[head]
}
