import type { Registers, Shape } from '@tiza/protocol'
import { type Box, getLabelBox, type Inked, isClosed } from '@tiza/shapes'
import type { Editor } from './editor.ts'
import type { TextEdit } from './state/editing.ts'
import { labelPadding, lineHeight, type TextStyle, toTextStyle } from './text-layout.ts'

/** Where and how a text is shown on the board. */
export interface TextPlace {
  /** Without padding, before it is turned about its centre; board units. */
  readonly box: Box
  readonly style: TextStyle
  /** What its colour depends on. */
  readonly inked: Inked
  readonly align: Registers['align']
  /** Within a box lines wrap at its width, in the middle of its height; else they go on. */
  readonly within: boolean
  /** Radians. */
  readonly angle: number
}

/** Room for a label where there is none: on a line that has not been written on. */
const narrowest = 120

/** Where the text that is being edited is shown; `undefined` when its shape cannot have one. */
export function getTextPlace(editing: TextEdit, editor: Editor): TextPlace | undefined {
  if (editing.state === 'gone') return getPlaceOf(editing.shape, editor)
  if (editing.state === 'existing') {
    const shape = editor.board.getShape(editing.id)
    return shape && getPlaceOf(shape, editor)
  }
  const { style } = editor.state.getState()
  const box = { ...editing.at, width: 0, height: 0 }
  const looks = {
    style: toTextStyle(style),
    inked: { color: style.color },
    align: 'start',
  } as const
  return { box, ...looks, within: false, angle: 0 }
}

function getPlaceOf(shape: Shape, editor: Editor): TextPlace | undefined {
  const frame = editor.getFrame(shape)
  const angle = shape.angle ?? 0
  const inked = editor.shapes.get(shape.kind).text?.getInked(shape) ?? {}
  switch (shape.kind) {
    case 'stroke':
    case 'image':
      return undefined
    case 'frame': {
      const style = { ...toTextStyle({}), fontSize: 14 }
      const box = { ...frame, y: frame.y - 4 - style.fontSize * lineHeight }
      return { box, style, inked, align: 'start', within: false, angle: 0 }
    }
    case 'text': {
      const { align = 'start', wrap } = shape
      const style = toTextStyle(shape)
      return { box: frame, style, inked, align, within: wrap !== undefined, angle }
    }
    case 'line': {
      if (isClosed(shape)) return getPlaceWithin(shape, { frame, angle, inked })
      const drawn = editor.toDrawn(shape)
      const label = getLabelBox(drawn.kind === 'line' ? drawn : shape)
      const [x, y] = drawn.pos
      const width = Math.max(narrowest, label.width)
      const box = { ...label, x: label.x + x - (width - label.width) / 2, y: label.y + y, width }
      const looks = { style: toTextStyle(shape), inked, align: 'center' } as const
      return { box, ...looks, within: true, angle: 0 }
    }
    default:
      return getPlaceWithin(shape, { frame, angle, inked })
  }
}

/** In the middle of a shape, wrapped to its width. */
function getPlaceWithin(
  shape: TextLooks & { readonly align?: Registers['align'] },
  { frame, angle, inked }: Pick<TextPlace, 'angle' | 'inked'> & { readonly frame: Box },
): TextPlace {
  const width = Math.max(1, frame.width - labelPadding * 2)
  const box = { ...frame, x: frame.x + labelPadding, width }
  const { align = 'center' } = shape
  return { box, style: toTextStyle(shape), inked, align, within: true, angle }
}

type TextLooks = Parameters<typeof toTextStyle>[0]
