import { type Box, encloses, turnBox, uniteBoxes } from '@tiza/shapes'
import type { Camera } from './camera.ts'
import type { Editor } from './editor.ts'
import { fitInto, showsAll } from './fit-into.ts'
import { getNameBox, nameHeightPx } from './frame-names.ts'

/** What fitting asks of an editor. */
export type Fitting = Pick<Editor, 'getFitArea' | 'findShapesIn' | 'getFrame' | 'shapes'>

/** Each round is five times nearer in the smallest area, and the first is exact where nothing has a name. */
const rounds = 8

/**
 * The camera that shows all that lies in a box, with the names above its frames, as large as there is room for
 * and no larger than it is.
 */
export function fitShapes(editor: Fitting, box: Box): Camera {
  const area = editor.getFitArea()
  let camera = fitInto(box, area)
  // Names keep their size on the screen: the smaller the board, the more of it they take.
  for (let round = 0; round < rounds; round++) {
    const whole = withNames(editor, box, camera.zoom)
    if (whole === box || showsAll(camera, area, whole)) break
    camera = fitInto(whole, area)
  }
  return camera
}

/** Whether a camera shows all that lies in a box, with the names above its frames, where things are fitted. */
export function isFitted(editor: Fitting, box: Box, camera: Camera): boolean {
  return showsAll(camera, editor.getFitArea(), withNames(editor, box, camera.zoom))
}

/** A box with the names of those frames in it that stand at its edges, at a zoom. */
function withNames(editor: Fitting, box: Box, zoom: number): Box {
  const depth = nameHeightPx / zoom
  const { x, y, width, height } = box
  const edges = [
    { x, y, width, height: depth },
    { x, y: y + height - depth, width, height: depth },
    { x, y, width: depth, height },
    { x: x + width - depth, y, width: depth, height },
  ]
  const names = edges
    .flatMap((edge) => editor.findShapesIn(edge))
    .filter((shape) => encloses(box, turnBox(editor.getFrame(shape), shape.angle ?? 0)))
    .flatMap((shape) => getNameBox(editor, shape, zoom) ?? [])
  return names.length > 0 ? (uniteBoxes([box, ...names]) ?? box) : box
}
