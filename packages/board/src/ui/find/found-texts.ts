import type { HighlightQuad } from '@tiza/editor/highlight'
import type { Shape } from '@tiza/protocol'

/** Where a match is on its shape: around each line of it. */
export type MatchPlace = readonly HighlightQuad[]

/** Texts of shapes that are no part of them, such as those on the pages of a PDF, and have to be read first. */
export interface FoundTexts {
  /** What is written on a shape; read from now on where it is not known. */
  get(shape: Shape): string | undefined
  /**
   * Where a text (as `foldText` has it) is on a shape, in the order of what is written there. Resolves with none
   * where that cannot be read.
   */
  findPlaces(shape: Shape, wanted: string): Promise<readonly MatchPlace[]>
  /** Whether some are being read. */
  readonly isReading: boolean
  /** Receives the ids of shapes of which more is known. Returns a function that ends the subscription. */
  subscribe(listener: (ids: readonly string[]) => void): () => void
}
