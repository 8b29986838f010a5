import type { Shape } from '@tiza/protocol'

/** Texts of shapes that are no part of them, such as those on the pages of a PDF, and have to be read first. */
export interface FoundTexts {
  /** What is written on a shape; read from now on where it is not known. */
  get(shape: Shape): string | undefined
  /** Whether some are being read. */
  readonly isReading: boolean
  /** Receives the ids of shapes of which more is known. Returns a function that ends the subscription. */
  subscribe(listener: (ids: readonly string[]) => void): () => void
}
