import { type Given, isGiven, toList, toNumber, toText } from '@tiza/shapes/excalidraw'
import { chain, identity, type Transform } from '../transform.ts'
import type { Corners, WboItem, WboLook } from './wbo-item.ts'

/** The items of a board in JSON, an object of them by id, bottom first; `undefined` for what is none. */
export function* fromJson(board: Given): Generator<WboItem | undefined, void, void> {
  for (const [id, given] of Object.entries(board)) {
    // What begins so is about the board.
    if (id.startsWith('__wbo') || !isGiven(given)) continue
    yield toItem(given)
  }
}

function toItem(given: Given): WboItem | undefined {
  const look = toLook(given)
  const corners = toCorners(given)
  switch (given.type) {
    case 'line':
      return { ...look, type: 'ink', points: toPoints(given._children) }
    case 'straight':
      return { ...look, type: 'line', corners }
    case 'rect':
    case 'ellipse':
      return { ...look, type: given.type, corners }
    case 'new': {
      const { x, y } = corners
      return { ...look, type: 'text', text: toText(given.txt), x, y }
    }
    case 'doc': {
      const { x, y } = corners
      const [width, height] = [toNumber(given.w), toNumber(given.h)]
      const box = { x, y, x2: x + width, y2: y + height }
      return { ...look, type: 'picture', address: toText(given.data), corners: box }
    }
    default:
      return undefined
  }
}

function toLook({ color, size, opacity, transform, deltax, deltay }: Given): WboLook {
  // Boards of before 2021 say how far something was moved.
  const moved: Transform = [1, 0, 0, 1, toNumber(deltax), toNumber(deltay)]
  return {
    color: toText(color),
    size: toNumber(size, 1),
    opacity: toNumber(opacity, 1),
    transform: chain(toMatrix(transform), moved),
  }
}

function toMatrix(given: unknown): Transform {
  if (!isGiven(given)) return identity
  const { a, b, c, d, e, f } = given
  return [
    ...([toNumber(a, 1), toNumber(b), toNumber(c), toNumber(d, 1)] as const),
    ...([toNumber(e), toNumber(f)] as const),
  ]
}

function toCorners({ x, y, x2, y2 }: Given): Corners {
  const [left, top] = [toNumber(x), toNumber(y)]
  return { x: left, y: top, x2: toNumber(x2, left), y2: toNumber(y2, top) }
}

function toPoints(children: unknown): [number, number][] {
  return toList(children).flatMap((point): [number, number][] =>
    isGiven(point) ? [[toNumber(point.x), toNumber(point.y)]] : [],
  )
}
