import { diamondToExcalidraw } from '../kinds/diamond/diamond-to-excalidraw.ts'
import { ellipseToExcalidraw } from '../kinds/ellipse/ellipse-to-excalidraw.ts'
import { frameToExcalidraw } from '../kinds/frame/frame-to-excalidraw.ts'
import { imageToExcalidraw } from '../kinds/image/image-to-excalidraw.ts'
import { lineToExcalidraw } from '../kinds/line/line-to-excalidraw.ts'
import { noteToExcalidraw } from '../kinds/note/note-to-excalidraw.ts'
import { pdfToExcalidraw } from '../kinds/pdf/pdf-to-excalidraw.ts'
import { rectToExcalidraw } from '../kinds/rect/rect-to-excalidraw.ts'
import { strokeToExcalidraw } from '../kinds/stroke/stroke-to-excalidraw.ts'
import { textToExcalidraw } from '../kinds/text/text-to-excalidraw.ts'
import type { ExcalidrawWriter } from './writer.ts'

/** Those of the kinds of the contract, which are loaded when somebody exports. */
export const standardWriters: readonly ExcalidrawWriter[] = [
  ...[strokeToExcalidraw, lineToExcalidraw],
  ...[rectToExcalidraw, ellipseToExcalidraw, diamondToExcalidraw],
  ...[textToExcalidraw, noteToExcalidraw, imageToExcalidraw, pdfToExcalidraw, frameToExcalidraw],
]
