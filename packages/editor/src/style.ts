import type { Op, Shape } from '@tiza/protocol'
import type { Insidable, ShapeDefinition } from '@tiza/shapes'
import type { Editor } from './editor.ts'
import type { ShapeStyle } from './state/shape-style.ts'

export const defaultStyle: ShapeStyle = {
  color: 'black',
  fill: 'none',
  textColor: 'none',
  fillStyle: 'solid',
  width: 4,
  dash: 'solid',
  round: true,
  bend: 'straight',
  closed: false,
  startHead: 'none',
  endHead: 'arrow',
  font: 'sans',
  fontSize: 20,
  fit: 'grow',
  align: 'center',
  bold: false,
  italic: false,
  opacity: 1,
}

const unsaidStyle: ShapeStyle = { ...defaultStyle, width: 2, endHead: 'none' }

/** As much of a kind as says which looks its shapes have. */
export type StyledKind = Pick<ShapeDefinition, 'schema' | 'text' | 'hasInside'>

/** How a shape of a kind looks that says nothing about it: what need not be written down. */
export function getUnsaidStyle({ text }: StyledKind): ShapeStyle {
  return { ...unsaidStyle, align: text?.align ?? unsaidStyle.align }
}

/** The keys of a style that shapes of a kind have. */
export function getStyleKeys({ schema }: StyledKind): readonly (keyof ShapeStyle)[] {
  const registers: readonly string[] = [...schema.required, ...schema.optional]
  return styleKeys.filter((key) => registers.includes(key))
}

const styleKeys = Object.keys(defaultStyle) as readonly (keyof ShapeStyle)[]

/** The registers with which a new shape of a kind gets a style; what goes without saying is left out. */
export function toStyleRegisters(kind: StyledKind, style: ShapeStyle): Partial<ShapeStyle> {
  const required: readonly string[] = kind.schema.required
  const unsaid = getUnsaidStyle(kind)
  const said = getStyleKeys(kind).filter(
    (key) => required.includes(key) || style[key] !== unsaid[key],
  )
  return Object.fromEntries(said.map((key) => [key, style[key]]))
}

/** Patches of some shapes, by default of the selection, for the style keys that each kind has. */
export function toStyleOps(
  editor: Editor,
  style: Partial<ShapeStyle>,
  ids: Iterable<string> = editor.state.getState().selection,
): Op[] {
  return [...ids].flatMap((id): Op[] => {
    const shape = editor.board.getShape(id)
    if (!shape || shape.locked) return []
    const set = toSet(shape, editor.shapes.get(shape.kind), style)
    if (!set) return []
    return [{ op: 'patch', id, set: { ...set, ...toVisibleWidth(shape, style) } }]
  })
}

/** A shape as it looks in another style, as far as its kind has that; nothing of it moves. */
export function withStyle(shape: Shape, kind: StyledKind, style: Partial<ShapeStyle>): Shape {
  const registers = Object.entries({ ...shape, ...toSet(shape, kind, style) })
  // They are those of the kind, which the union of kinds cannot tell.
  return Object.fromEntries(registers.filter(([, value]) => value !== null)) as unknown as Shape
}

/** The registers that a style writes of a shape, `null` where one goes; `undefined` where it has none. */
function toSet(shape: Shape, kind: StyledKind, style: Partial<ShapeStyle>) {
  const keys = getStyleKeysOf(shape, kind).filter((key) => style[key] !== undefined)
  if (keys.length === 0) return undefined
  return Object.fromEntries(keys.map((key) => [key, toRegister(key, style)]))
}

/** A label without a colour of its own has no such register. */
function toRegister(key: keyof ShapeStyle, style: Partial<ShapeStyle>): unknown {
  return key === 'textColor' && style.textColor === 'none' ? null : style[key]
}

const fillKeys: readonly (keyof ShapeStyle)[] = ['fill', 'fillStyle']

/** The keys of a style that show on a shape. */
export function getStyleKeysOf(shape: Insidable, kind: StyledKind): readonly (keyof ShapeStyle)[] {
  const keys = getStyleKeys(kind)
  const hasInside = kind.hasInside?.(shape) ?? true
  return hasInside ? keys : keys.filter((key) => !fillKeys.includes(key))
}

/** A shape without an outline gets one when it loses what else is seen of it. */
function toVisibleWidth(shape: Shape, { fill, closed }: Partial<ShapeStyle>) {
  const isBare = 'width' in shape && shape.width === 0
  return isBare && (fill === 'none' || closed === false) ? { width: unsaidStyle.width } : {}
}
