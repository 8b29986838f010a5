import { type Binding, type CreateOp, createId } from '@tiza/protocol'

type Pair = readonly [number, number]

const begin = () => ({ op: 'create', id: createId(), z: 'a0' }) as const

/** What a note is like: where it is and how large, board units, and what it says. */
export interface MadeNote {
  readonly text: string
  readonly pos: Pair
  readonly size: Pair
  readonly frame?: string | undefined
}

/** A yellow note. */
export function makeNote({ text, pos, size, frame }: MadeNote): CreateOp<'note'> {
  return {
    ...{ ...begin(), kind: 'note', text, fill: 'yellow' },
    ...{ pos: [...pos], size: [...size] },
    ...(frame !== undefined && { frame }),
  }
}

/** A frame with a name. */
export function makeFrame({ text, pos, size }: Omit<MadeNote, 'frame'>): CreateOp<'frame'> {
  return { ...begin(), kind: 'frame', text, pos: [...pos], size: [...size] }
}

/** A box with words in it. */
export function makeBox({
  text,
  pos,
  size,
  ...looks
}: Omit<MadeNote, 'frame'> & Pick<CreateOp<'rect'>, 'fill' | 'bold' | 'link'>): CreateOp<'rect'> {
  return {
    ...{ ...begin(), kind: 'rect', text, color: 'black', width: 2, round: true },
    ...{ pos: [...pos], size: [...size] },
    ...looks,
  }
}

/** An arrow from the right side of a box to the left side of another, both of which it is bound to. */
export function makeArrow(from: CreateOp<'rect'>, to: CreateOp<'rect'>): CreateOp<'line'> {
  const bind = ({ id }: CreateOp, at: Pair): Binding => ({ id, at: [...at] })
  const [x, y] = [from.pos[0] + from.size[0], from.pos[1] + from.size[1] / 2]
  const path: [number, number][] = [
    [0, 0],
    [to.pos[0] - x, to.pos[1] + to.size[1] / 2 - y],
  ]
  return {
    ...{ ...begin(), kind: 'line', color: 'black', width: 2, endHead: 'arrow', bend: 'elbow' },
    ...{ pos: [x, y], path, start: bind(from, [1, 0.5]), end: bind(to, [0, 0.5]) },
  }
}
