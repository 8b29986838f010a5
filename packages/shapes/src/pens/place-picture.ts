import type { Box } from '../geometry/types.ts'
import type { Picture } from '../pen.ts'
import type { Matrix } from './document-pen.ts'

/** Where all of a picture is that is seen in a part, and what flips it about the middle of that. */
export function placePicture({
  box: { x, y, width, height },
  crop: [left, top, right, bottom],
  flip,
}: Pick<Picture, 'box' | 'crop' | 'flip'>): { readonly whole: Box; readonly flip: Matrix } {
  const size = { width: width / (right - left), height: height / (bottom - top) }
  const [byX, byY] = [flip.across ? 2 * x + width : 0, flip.down ? 2 * y + height : 0]
  return {
    whole: { x: x - left * size.width, y: y - top * size.height, ...size },
    flip: [flip.across ? -1 : 1, 0, 0, flip.down ? -1 : 1, byX, byY],
  }
}
