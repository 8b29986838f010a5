export type { PictureFile } from '../draw-picture.ts'
export { PictureError, type PictureFormat, type PictureRequest } from '../picture-request.ts'
export { type ExportedBoard, type ExportOptions, exportBoard } from './export-board.ts'
