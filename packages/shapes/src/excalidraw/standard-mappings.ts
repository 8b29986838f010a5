import { diamondFromExcalidraw } from '../kinds/diamond/diamond-from-excalidraw.ts'
import { ellipseFromExcalidraw } from '../kinds/ellipse/ellipse-from-excalidraw.ts'
import { frameFromExcalidraw } from '../kinds/frame/frame-from-excalidraw.ts'
import { imageFromExcalidraw } from '../kinds/image/image-from-excalidraw.ts'
import { lineFromExcalidraw } from '../kinds/line/line-from-excalidraw.ts'
import { rectFromExcalidraw } from '../kinds/rect/rect-from-excalidraw.ts'
import { strokeFromExcalidraw } from '../kinds/stroke/stroke-from-excalidraw.ts'
import { textFromExcalidraw } from '../kinds/text/text-from-excalidraw.ts'
import type { ExcalidrawMapping } from './mapping.ts'

/** Those of the kinds of the contract, which are loaded when somebody imports. */
export const standardMappings: readonly ExcalidrawMapping[] = [
  ...[strokeFromExcalidraw, lineFromExcalidraw],
  ...[rectFromExcalidraw, ellipseFromExcalidraw, diamondFromExcalidraw],
  ...[textFromExcalidraw, imageFromExcalidraw, frameFromExcalidraw],
]
