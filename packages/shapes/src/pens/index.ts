export { type DocumentPen, type Matrix, type ShapePlace, toMatrix } from './document-pen.ts'
export { type DrawnBoard, drawBoard, drawBoardSteps, type PlacedShape } from './draw-board.ts'
export type { PdfAbout } from './pdf-catalog.ts'
export {
  createPdfFile,
  type Deflate,
  joinBytes,
  type Packer,
  type PdfFile,
  type PdfFileOptions,
  type PdfObject,
  toBytes,
} from './pdf-file.ts'
export type { LetterMask, LetterRequest } from './pdf-letters.ts'
export type { ObjectLink } from './pdf-links.ts'
export { toInverse } from './pdf-operators.ts'
export { longestSide, type PdfSheet, pointsPerUnit, type SheetView } from './pdf-page.ts'
export { createPdfPen } from './pdf-pen.ts'
export type { DrawnForm, PdfAddition, PdfPen, PdfPenOptions } from './pdf-pen-options.ts'
export type { PdfPicture } from './pdf-picture.ts'
export type { PdfLetterOptions } from './pdf-text.ts'
export type { PdfTypeface, SetLine, SetRun, TypefaceProgram } from './pdf-typefaces.ts'
export { createSvgPen, type SvgPen, type SvgPenOptions } from './svg-pen.ts'
