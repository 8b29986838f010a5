import { type Box, getCentre, growBox } from '@tiza/shapes'
import type { BoardShapes } from './board-shapes.ts'
import { mostPixels, PictureError, type PictureRequest } from './picture-request.ts'

/** The part of the board that a picture shows, and pixels per board unit. */
export interface PicturePlace {
  readonly box: Box
  readonly scale: number
}

/** Around what ends with a shape, board units; as in an export of a page. */
const margin = 16
/** What is shown of a board with nothing on it. */
const emptySheet: Box = { x: 0, y: 0, width: 640, height: 400 }
/** What is fitted into a sheet is no larger. */
const mostFitted = 2

/** Where a picture is. Throws `PictureError` for a frame that there is not, and for more pixels than can be made. */
export function placePicture(
  { frame, scale, fit, format }: PictureRequest,
  shapes: Pick<BoardShapes, 'getContent' | 'findFrame'>,
): PicturePlace {
  const box = findBox(frame, shapes)
  if (fit) return fitInto(fit, box)
  if (format !== 'png') return { box, scale: scale ?? 1 }
  const largest = Math.sqrt(mostPixels / Math.max(1, box.width * box.height))
  if (scale === undefined) return { box, scale: Math.min(1, largest) }
  if (scale > largest) {
    const possible = Math.floor(largest * 1_000) / 1_000
    throw new PictureError('too_large', `The largest scale at which it can be made is ${possible}.`)
  }
  return { box, scale }
}

function findBox(
  frame: string | undefined,
  { getContent, findFrame }: Pick<BoardShapes, 'getContent' | 'findFrame'>,
): Box {
  if (frame === undefined) {
    const content = getContent()
    return content ? growBox(content, margin) : emptySheet
  }
  const found = findFrame(frame)
  if (!found) throw new PictureError('no_such_frame', 'There is no such frame on the board.')
  return found
}

/** The box in the middle of a sheet of so many pixels, all of which shows the board. */
function fitInto(
  { width, height }: { readonly width: number; readonly height: number },
  box: Box,
): PicturePlace {
  const scale = Math.min(width / box.width, height / box.height, mostFitted)
  const { x, y } = getCentre(box)
  const [across, down] = [width / scale, height / scale]
  return { box: { x: x - across / 2, y: y - down / 2, width: across, height: down }, scale }
}
