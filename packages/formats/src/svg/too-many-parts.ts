/** Shapes that one file becomes: of more, somebody wants a picture. */
export const mostShapes = 5_000

/** Why a file becomes a picture: more shapes would come of it than anybody wants. */
export class TooManyPartsError extends Error {
  /** It has more than this. */
  readonly limit: number

  constructor(limit: number) {
    super(`more than ${limit} parts`)
    this.name = 'TooManyPartsError'
    this.limit = limit
  }
}
