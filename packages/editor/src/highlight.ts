/** Four corners on a shape, one after the other, as shares of its box. */
export type HighlightQuad = readonly (readonly [x: number, y: number])[]

/** What is marked on a shape for one person, such as the words that they look for. */
export interface Highlight {
  /** The shape. */
  readonly id: string
  /** A match may go on in the next line. */
  readonly matches: readonly (readonly HighlightQuad[])[]
  /** Which of them is looked at; its index. */
  readonly current?: number | undefined
}
