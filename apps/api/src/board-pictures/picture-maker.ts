import type { PictureFormat, PictureRequest } from '@tiza/pictures/picture-request'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'
import type { DrawnPicture, LoadedAsset, ThreadOptions } from './draw-in-thread.ts'
import { createPictureCache } from './picture-cache.ts'

/** A version of a board to draw. */
export interface PictureVersion {
  /** The internal id. */
  readonly board: string
  readonly epoch: string
  readonly seq: number
}

/** What to draw, and where what it takes comes from. */
export interface PictureWork {
  /** That version or a later one. Rejects when the board cannot be read. */
  loadSnapshot(): Promise<PackedSnapshot>
  loadAsset(hash: string): Promise<LoadedAsset | undefined>
}

/** Draws pictures of boards, one after the other, and keeps the last ones. */
export interface PictureMaker {
  /** A picture of that version, if it is kept. */
  getKept(version: PictureVersion, request: PictureRequest): Uint8Array | undefined
  /**
   * Draws a picture; `undefined` where too many are waiting, of the board or of all. Who asks for the same at the
   * same time gets the same. Rejects as `drawInThread` does.
   */
  make(
    version: PictureVersion,
    request: PictureRequest,
    work: PictureWork,
  ): Promise<DrawnPicture> | undefined
  /** Pictures that are drawn or wait for that. */
  readonly waiting: number
}

/** How a picture ended. */
export type PictureOutcome =
  | 'drawn'
  | 'kept'
  | 'refused'
  | 'impossible'
  | 'time'
  | 'memory'
  | 'failed'

/** Draws a picture of a board, as `drawInThread` does. */
export type DrawPicture = (options: ThreadOptions) => Promise<DrawnPicture>

export interface PictureMakerOptions {
  readonly deadlineMs: number
  readonly memoryMb: number
  readonly onDrawn: (format: PictureFormat, tookMs: number) => void
  /** Draws one. Default: in a thread. */
  readonly draw?: DrawPicture | undefined
  /** Default: as a server has them. */
  readonly limits?: PictureLimits
}

/** How much a server keeps. */
export interface PictureLimits {
  /** Pictures that wait, of all boards and of one, those that are drawn among them. */
  readonly waiting: number
  readonly waitingOfBoard: number
  readonly cacheBytes: number
}

const usualLimits: PictureLimits = { waiting: 16, waitingOfBoard: 6, cacheBytes: 32e6 }

/** A server draws one picture at a time: there is a core for the people who draw themselves. */
export function createPictureMaker({
  deadlineMs,
  memoryMb,
  onDrawn,
  draw = drawLazily,
  limits = usualLimits,
}: PictureMakerOptions): PictureMaker {
  const cache = createPictureCache(limits.cacheBytes)
  const jobs = new Map<string, { readonly board: string; readonly drawn: Promise<DrawnPicture> }>()
  let last: Promise<unknown> = Promise.resolve()

  async function run(
    key: string,
    request: PictureRequest,
    { loadSnapshot, loadAsset }: PictureWork,
  ): Promise<DrawnPicture> {
    const snapshot = await loadSnapshot()
    const startedMs = performance.now()
    const drawn = await draw({ snapshot, request, loadAsset, deadlineMs, memoryMb })
    onDrawn(request.format, performance.now() - startedMs)
    // What is missing may be there when it is asked for again.
    if (!drawn.isPartial) cache.set(key, drawn.bytes)
    return drawn
  }

  return {
    getKept: (version, request) => cache.get(toKey(version, request)),
    make(version, request, work) {
      const key = toKey(version, request)
      const known = jobs.get(key)
      if (known) return known.drawn
      const ofBoard = [...jobs.values()].filter(({ board }) => board === version.board)
      if (jobs.size >= limits.waiting || ofBoard.length >= limits.waitingOfBoard) return undefined
      const drawn = last.then(() => run(key, request, work)).finally(() => jobs.delete(key))
      last = drawn.catch(() => undefined)
      jobs.set(key, { board: version.board, drawn })
      return drawn
    },
    get waiting() {
      return jobs.size
    },
  }
}

/** What a picture is named by: the same version and request give the same picture. */
function toKey({ board, epoch, seq }: PictureVersion, request: PictureRequest): string {
  return [board, epoch, seq, toRequestKey(request)].join('|')
}

/** A request as a text, the same for the same. */
export function toRequestKey(request: PictureRequest): string {
  const { format, frame = '', scale = '', theme = '', paper = '', fit } = request
  return [format, frame, scale, theme, paper, fit ? `${fit.width}x${fit.height}` : ''].join(',')
}

async function drawLazily(options: ThreadOptions): Promise<DrawnPicture> {
  const { drawInThread } = await import('./draw-in-thread.ts')
  return drawInThread(options)
}
