/** What may be drawn at an end of a line. Those behind the first five have come with minor 14. [SH22] */
export const lineHeads = [
  ...(['none', 'arrow', 'triangle', 'dot', 'bar'] as const),
  ...(['triangle-outline', 'dot-outline', 'diamond', 'diamond-outline', 'cross'] as const),
  ...(['one', 'many', 'one-or-many', 'exactly-one', 'zero-or-one', 'zero-or-many'] as const),
] as const

/** One of `lineHeads`. */
export type LineHead = (typeof lineHeads)[number]

/** Heads of minor 14, and those before it that are likest to them. */
const older: ReadonlyMap<unknown, LineHead> = new Map<LineHead, LineHead>([
  ['triangle-outline', 'triangle'],
  ['dot-outline', 'dot'],
  ['diamond', 'triangle'],
  ['diamond-outline', 'triangle'],
  ['cross', 'bar'],
  ['one', 'bar'],
  ['many', 'bar'],
  ['one-or-many', 'bar'],
  ['exactly-one', 'bar'],
  ['zero-or-one', 'bar'],
  ['zero-or-many', 'bar'],
])

/** The head that is likest to one of minor 14, for servers without the cap `heads`; anything else as it is. [SH22] */
export function toOlderHead(head: unknown): unknown {
  return older.get(head) ?? head
}
