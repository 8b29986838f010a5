import { type CreateOp, limits } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import type { Collector } from './collector.ts'

/** A page of a file, with its shapes where they lie on it. */
export interface Page {
  readonly name: string
  /** The part of it that its frame shows. */
  readonly box: Box
  /** The fill of its frame. Default: none. */
  readonly fill?: string
  readonly shapes: readonly CreateOp[]
}

/** Room between pages, board units: as much as a title needs, and more. */
const gap = 80

/** Lays pages out in rows, in their order, about as many in a row as there are rows, each in a frame. */
export function layPages(
  pages: readonly Page[],
  collector: Pick<Collector, 'add' | 'cut' | 'lose'>,
): CreateOp[] {
  const columns = Math.ceil(Math.sqrt(pages.length))
  const laid: CreateOp[] = []
  let top = 0
  for (let at = 0; at < pages.length; at += columns) {
    const row = pages.slice(at, at + columns)
    let left = 0
    for (const { name, box, fill, shapes } of row) {
      collector.add('frame', { pos: [left, top], size: [box.width, box.height], text: name, fill })
      const [frame] = collector.cut()
      const by = { x: left - box.x, y: top - box.y }
      const inside = frame && { frame: frame.id }
      laid.push(...(frame ? [frame] : []))
      for (const shape of shapes) laid.push(move({ ...inside, ...shape }, by))
      left += box.width + gap
    }
    top += Math.max(...row.map(({ box }) => box.height)) + gap
  }
  // Wide pages beside each other may reach further than a board does.
  const within = laid.filter(isOnBoard)
  collector.lose('element', laid.length - within.length)
  return within
}

function isOnBoard({ pos }: CreateOp): boolean {
  return pos.every((place) => Math.abs(place) <= limits.coordinate)
}

function move(shape: CreateOp, by: { readonly x: number; readonly y: number }): CreateOp {
  const [x, y] = shape.pos
  return { ...shape, pos: [x + by.x, y + by.y] }
}
