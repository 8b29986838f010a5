import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/access.ts'
import { createPictureMaker, type DrawPicture } from '../board-pictures/picture-maker.ts'
import { findDenial } from '../boards/rights.ts'
import type { Metrics } from '../metrics.ts'
import { type BoardPictureOptions, registerBoardPictures } from './board-picture.ts'
import { registerPreviews } from './preview-picture.ts'

export interface PicturesOptions extends Omit<BoardPictureOptions, 'maker' | 'access' | 'metrics'> {
  readonly access: Pick<Access, 'admit' | 'findPreview'>
  readonly metrics: Pick<Metrics, 'notePicture' | 'noteDrawing'>
  /** Draws one. Default: in a thread. */
  readonly drawPicture?: DrawPicture | undefined
}

/** The pictures of a server. */
export interface Pictures {
  /** Those that are drawn or wait for that. */
  readonly waiting: number
  /** The name of a board whose link shows a picture of it where it is posted; `undefined` for other keys. */
  findPreviewName(key: string): Promise<string | undefined>
}

/** Boards as pictures, and those that are shown where links are posted; neither where the server has none. */
export function registerPictures(app: FastifyInstance, options: PicturesOptions): Pictures {
  const { config, access, authorize, storage, metrics, drawPicture: draw } = options
  const { isOn, ...bounds } = config.pictures
  const maker = createPictureMaker({ ...bounds, onDrawn: metrics.noteDrawing, draw })

  /** What anybody may see who says nothing but the key. */
  async function findPreview(key: string): Promise<string | undefined> {
    if (!isOn) return undefined
    const role = await authorize({ board: key, token: undefined })
    return findDenial('look', { access: role }) ? undefined : access.findPreview(key)
  }

  if (isOn) {
    registerPreviews(app, { ...options, findPreview, maker })
    registerBoardPictures(app, { ...options, maker })
  }
  return {
    get waiting() {
      return maker.waiting
    },
    async findPreviewName(key) {
      const board = await findPreview(key)
      return board && ((await storage.findBoard(board))?.name ?? '')
    },
  }
}
