import type { Registers, Shape } from '@tiza/protocol'
import { type Box, type Inked, type TextStyle, toTextStyle } from '@tiza/shapes'
import type { Editor } from './editor.ts'
import type { TextEdit } from './state/editing.ts'

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

function getPlaceOf(given: Shape, editor: Editor): TextPlace | undefined {
  const { text } = editor.shapes.get(given.kind)
  if (!text) return undefined
  const shape = editor.toDrawn(given)
  const [x, y] = shape.pos
  const frame = editor.getFrame(shape)
  const { box, align, within, isUpright } = text.getField(shape, {
    ...frame,
    x: frame.x - x,
    y: frame.y - y,
  })
  const style = text.getStyle(shape)
  if (text.isName) {
    const { zoom } = editor.state.getState().camera
    const above = (frame.y - y - box.y) / zoom
    return {
      box: { ...box, x: box.x + x, y: frame.y - above },
      style: { ...style, fontSize: style.fontSize / zoom },
      inked: text.getInked(shape),
      ...{ align, within, angle: 0 },
    }
  }
  return {
    box: { ...box, x: box.x + x, y: box.y + y },
    style: { ...style, fontSize: getFontSize(shape, editor) ?? style.fontSize },
    inked: text.getInked(shape),
    ...{ align, within, angle: isUpright ? 0 : (shape.angle ?? 0) },
  }
}

/** The size of the letters of a text that is fitted to its shape; `undefined` for any other. */
function getFontSize(shape: Shape, { getTextRequest, texts }: Editor): number | undefined {
  const request = getTextRequest(shape)
  return request?.room === undefined ? undefined : texts.get(request).fontSize
}
