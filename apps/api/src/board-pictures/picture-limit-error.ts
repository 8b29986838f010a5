/** Why a thread was ended: it took too long, or more memory than it may. */
export class PictureLimitError extends Error {
  override readonly name = 'PictureLimitError'
  readonly limit: 'time' | 'memory'

  constructor(limit: 'time' | 'memory') {
    super(limit === 'time' ? 'the picture took too long' : 'the picture took too much memory')
    this.limit = limit
  }
}
