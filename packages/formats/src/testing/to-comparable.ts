import { decodePoints, type Shape } from '@tiza/protocol'
import {
  type Box,
  getCentre,
  getDirection,
  type ShapeRegistry,
  standardShapes,
  toSide,
  toTextStyle,
} from '@tiza/shapes'
import type { BoardWriting } from '../excalidraw/write-elements.ts'

interface ComparableOptions {
  readonly board: Pick<BoardWriting, 'getBox' | 'toDrawn' | 'layOut'>
  readonly registry?: ShapeRegistry
}

/**
 * What is seen of a board, and how its shapes hang together, without names and without what makes no
 * difference: for boards whose shapes come in the same order.
 */
export function toComparable(
  shapes: readonly Shape[],
  { board, registry = standardShapes }: ComparableOptions,
): readonly Readonly<Record<string, unknown>>[] {
  const places = new Map(shapes.map(({ id }, at) => [id, at]))
  const groups = new Map<string, number>()
  const toGroup = (id: string) => {
    const number = groups.get(id) ?? groups.size
    groups.set(id, number)
    return number
  }
  const texts = new Set(shapes.flatMap(({ id, kind }) => (kind === 'text' ? [id] : [])))
  return shapes.map((shape) => {
    const registers: Readonly<Record<string, unknown>> = { ...shape }
    const { kind, frame, group, subgroups = [], angle = 0, opacity = 1, locked = false } = shape
    const path = [...(group === undefined ? [] : [group]), ...subgroups]
    const isSeen = (name: string) => registry.get(kind).schema.optional.some((one) => one === name)
    const usual = Object.entries(defaults).filter(([name]) => isSeen(name))
    const looks = Object.fromEntries(usual.map(([name, value]) => [name, registers[name] ?? value]))
    if (looks.fill === 'none') delete looks.fillStyle
    return toRounded({
      ...{ kind, angle, opacity, locked, ...looks },
      ...{ color: registers.color ?? 'black', width: registers.width, text: registers.text || '' },
      ...(registers.text ? toWritten(shape, registers, board) : {}),
      link: registers.link,
      frame: frame === undefined ? undefined : places.get(frame),
      groups: path.map(toGroup),
      ...toPlace(shape, { board, places, texts }),
    })
  })
}

/** What is drawn where a shape says nothing. */
const defaults = {
  ...{ fill: 'none', fillStyle: 'solid', dash: 'solid', round: true, closed: false },
  ...{ bend: 'straight', startHead: 'none', endHead: 'none', crop: [0, 0, 1, 1], scale: [1, 1] },
}

/** How a text looks, and where its lines end. */
function toWritten(
  shape: Shape,
  { text, textColor, color = 'black', align }: Readonly<Record<string, unknown>>,
  board: ComparableOptions['board'],
) {
  const isAlone = !('size' in shape || 'path' in shape)
  const { font, fontSize } = toTextStyle('font' in shape ? shape : {})
  const usual = isAlone ? 'start' : 'center'
  const side = toSide(
    align === 'start' || align === 'end' || align === 'center' ? align : usual,
    getDirection(String(text)),
  )
  if (!isAlone || shape.kind !== 'text')
    return { font, fontSize, side, textColor: textColor ?? color }
  const request = { id: shape.id, text: shape.text, style: toTextStyle(shape), wrap: shape.wrap }
  const lines = board.layOut(request).lines.map((line) => line.text.trimEnd())
  return { font, fontSize, side, lines, anchor: toAnchor(board.getBox(shape), side) }
}

function toAnchor(box: Box, side: 'left' | 'center' | 'right') {
  const x = { left: box.x, center: getCentre(box).x, right: box.x + box.width }[side]
  return [x, box.y]
}

interface PlaceOptions extends Pick<ComparableOptions, 'board'> {
  /** Which shapes are where in the order. */
  readonly places: ReadonlyMap<string, number>
  /** Shapes that are as wide as a typeface makes them. */
  readonly texts: ReadonlySet<string>
}

/** Where a shape is drawn, and what its ends hold on to: where they meet a text, depends on its typeface. */
function toPlace(shape: Shape, { board, places, texts }: PlaceOptions) {
  const drawn = board.toDrawn(shape)
  const [x, y] = drawn.pos
  if ('path' in drawn && 'path' in shape) {
    const toEnd = (end: typeof shape.start) => end && { ...end, id: places.get(end.id) }
    const isLoose = [shape.start, shape.end].some((end) => end && texts.has(end.id))
    const path = isLoose ? [] : drawn.path.map(([px, py]) => [x + px, y + py])
    return { path, angle: drawn.angle ?? 0, start: toEnd(shape.start), end: toEnd(shape.end) }
  }
  if ('pts' in shape) {
    const ink = decodePoints(shape.pts, shape.q === undefined ? {} : { q: shape.q })
    return { ink: ink.map((part, at) => part + ([x, y, 0][at % 3] ?? 0)) }
  }
  return 'size' in shape ? { box: board.getBox(shape) } : {}
}

/** Numbers to thousandths, and nothing that is not said. */
function toRounded(value: unknown): Readonly<Record<string, unknown>> {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === 'number' ? Math.round(one * 1_000) / 1_000 + 0 : one,
    ),
  )
}
