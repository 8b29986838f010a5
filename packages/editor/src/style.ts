import { type Kind, kinds, type Op, type Registers, type Shape } from '@tiza/protocol'
import { canClose } from '@tiza/shapes'
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
  align: 'center',
  bold: false,
  italic: false,
  opacity: 1,
}

const unsaidStyle: ShapeStyle = { ...defaultStyle, width: 2, endHead: 'none' }

/** How a shape of a kind looks that says nothing about it: what need not be written down. */
export function getUnsaidStyle(kind: Kind): ShapeStyle {
  return kind === 'text' ? { ...unsaidStyle, align: 'start' } : unsaidStyle
}

/** The keys of a style that shapes of a kind have. */
export function getStyleKeys(kind: Kind): readonly (keyof ShapeStyle)[] {
  const registers: readonly string[] = [...kinds[kind].required, ...kinds[kind].optional]
  return styleKeys.filter((key) => registers.includes(key))
}

const styleKeys = Object.keys(defaultStyle) as readonly (keyof ShapeStyle)[]

/** The registers with which a new shape of a kind gets a style; what goes without saying is left out. */
export function toStyleRegisters(kind: Kind, style: ShapeStyle): Partial<ShapeStyle> {
  const required: readonly string[] = kinds[kind].required
  const unsaid = getUnsaidStyle(kind)
  const said = getStyleKeys(kind).filter(
    (key) => required.includes(key) || style[key] !== unsaid[key],
  )
  return Object.fromEntries(said.map((key) => [key, style[key]]))
}

/** Patches of the selection for the style keys that each kind has. */
export function toStyleOps(editor: Editor, style: Partial<ShapeStyle>): Op[] {
  return editor.state.getState().selection.flatMap((id): Op[] => {
    const shape = editor.board.getShape(id)
    if (!shape || shape.locked) return []
    const keys = getStyleKeysOf(shape).filter((key) => style[key] !== undefined)
    if (keys.length === 0) return []
    const set = Object.fromEntries(keys.map((key) => [key, toRegister(key, style)]))
    return [{ op: 'patch', id, set: { ...set, ...toVisibleWidth(shape, style) } }]
  })
}

/** A label without a colour of its own has no such register. */
function toRegister(key: keyof ShapeStyle, style: Partial<ShapeStyle>): unknown {
  return key === 'textColor' && style.textColor === 'none' ? null : style[key]
}

const fillKeys: readonly (keyof ShapeStyle)[] = ['fill', 'fillStyle']

/** As much of a shape as tells whether it has an inside. */
export interface MaybeClosed {
  readonly kind: Kind
  readonly fill?: Registers['fill']
  readonly closed?: boolean
  readonly bend?: Registers['bend']
  readonly path?: readonly unknown[]
}

/** Whether a shape can be filled: a line when it is closed, ink when it came with a fill. */
export function hasInside({ kind, fill, closed = false, bend, path = [] }: MaybeClosed): boolean {
  if (kind === 'line') return closed && canClose({ bend, path })
  return kind !== 'stroke' || fill !== undefined
}

/** The keys of a style that show on a shape. */
export function getStyleKeysOf(shape: MaybeClosed): readonly (keyof ShapeStyle)[] {
  const keys = getStyleKeys(shape.kind)
  return hasInside(shape) ? keys : keys.filter((key) => !fillKeys.includes(key))
}

/** A shape without an outline gets one when it loses what else is seen of it. */
function toVisibleWidth(shape: Shape, { fill, closed }: Partial<ShapeStyle>) {
  const isBare = 'width' in shape && shape.width === 0
  return isBare && (fill === 'none' || closed === false) ? { width: unsaidStyle.width } : {}
}
