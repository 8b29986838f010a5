import { type Binding, type CreateOp, createId, type RegistersOf } from '@tiza/protocol'

type At = readonly [x: number, y: number]
type Size = readonly [width: number, height: number]

/** Of each side, board units. */
export const noteSize = 160

const begin = () => ({ op: 'create', id: createId(), z: 'a0' }) as const

/** A frame with a name. */
export function makeFrame(text: string, [x, y]: At, [width, height]: Size): CreateOp<'frame'> {
  return { ...begin(), kind: 'frame', text, pos: [x, y], size: [width, height] }
}

export function makeNote(text: string, [x, y]: At, fill: string): CreateOp<'note'> {
  return { ...begin(), kind: 'note', text, pos: [x, y], size: [noteSize, noteSize], fill }
}

export function makeText(
  text: string,
  [x, y]: At,
  looks: Pick<RegistersOf<'text'>, 'fontSize' | 'bold' | 'align' | 'color' | 'wrap'> = {},
): CreateOp<'text'> {
  return { ...begin(), kind: 'text', text, pos: [x, y], ...looks }
}

type BoxKind = 'rect' | 'ellipse' | 'diamond'

/** A form with a word in it. */
export function makeBox<K extends BoxKind>(
  kind: K,
  [x, y]: At,
  { size: [width, height], ...looks }: { size: Size; text: string; fill: string },
): CreateOp<BoxKind> {
  return {
    ...begin(),
    kind,
    pos: [x, y],
    size: [width, height],
    color: 'black',
    width: 2,
    ...looks,
  }
}

interface Ends {
  readonly from: Pick<Binding, 'id'>
  readonly to: Pick<Binding, 'id'>
}

/** An arrow that sticks to the middles of two shapes; `via` is where it bends, about its beginning. */
export function makeArrow(
  { from, to }: Ends,
  looks: Pick<RegistersOf<'line'>, 'text' | 'bend'> = {},
): CreateOp<'line'> {
  const middle: [number, number] = [0.5, 0.5]
  return {
    ...begin(),
    ...{ kind: 'line', pos: [0, 0], color: 'black', width: 2, endHead: 'arrow' },
    path: [
      [0, 0],
      [1, 0],
    ],
    start: { id: from.id, at: middle },
    end: { id: to.id, at: middle },
    ...looks,
  }
}

/** A straight line from one point to another. */
export function makeLine(
  [x, y]: At,
  [toX, toY]: At,
  looks: Pick<RegistersOf<'line'>, 'color' | 'width' | 'endHead' | 'group'>,
): CreateOp<'line'> {
  return {
    ...begin(),
    ...{ kind: 'line', pos: [x, y] },
    path: [
      [0, 0],
      [toX - x, toY - y],
    ],
    ...looks,
  }
}
