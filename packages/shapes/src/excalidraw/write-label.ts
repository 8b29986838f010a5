import type { Registers } from '@tiza/protocol'
import { getCentre } from '../geometry/box.ts'
import { turn } from '../geometry/distance.ts'
import type { Box } from '../geometry/types.ts'
import { toSide } from '../text/text-direction.ts'
import { type Label, toLabelRequest } from '../text/text-request.ts'
import { labelPadding } from '../text/text-style.ts'
import type { Given } from './element.ts'
import { writeWords } from './write-words.ts'
import type { SceneWriting } from './writer.ts'

/** A shape that may be written on. */
export type WrittenOn = Label & Partial<Pick<Registers, 'align' | 'angle' | 'color' | 'textColor'>>

interface LabelPlace {
  /** In the middle of this the text stands, on the board, before rotation. */
  readonly box: Box
  /** Whether it stands upright, however its shape is turned. Default: it turns with that. */
  readonly isUpright?: boolean
}

/** The text of a shape as an element that stands in that one; nothing where there is none. */
export function writeLabel(
  shape: WrittenOn,
  scene: Pick<SceneWriting, 'layOut'>,
  { box, isUpright = false }: LabelPlace,
): readonly Given[] {
  const request = toLabelRequest(shape, box.width)
  if (!request) return []
  const { text, style } = request
  const layout = scene.layOut(request)
  const { widest: width, height } = layout
  const side = toSide(shape.align ?? 'center', layout.lines[0]?.direction ?? 'ltr')
  const left = {
    left: box.x + labelPadding,
    center: box.x + (box.width - width) / 2,
    right: box.x + box.width - labelPadding - width,
  }[side]
  const angle = isUpright ? 0 : (shape.angle ?? 0)
  const middle = { x: left + width / 2, y: box.y + box.height / 2 }
  const { x, y } = turn(middle, angle, getCentre(box))
  const color = shape.textColor ?? shape.color ?? 'black'
  return [
    {
      ...writeWords({ text, layout, style, color, side }),
      ...{ x: x - width / 2, y: y - height / 2, width, height, angle },
      ...{ containerId: shape.id, verticalAlign: 'middle', autoResize: true },
    },
  ]
}
