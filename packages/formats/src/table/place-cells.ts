import type { CreateOp } from '@tiza/protocol'
import type { ReadOptions } from '../format.ts'
import { makeFrame, makeNote } from '../make-shapes.ts'
import { getLabelSize } from '../text-size.ts'

type Cells = readonly (readonly string[])[]
type Measuring = Pick<ReadOptions, 'measureText'>

/** The side of a note that says little, and between two notes, board units. */
const side = 160
const gap = 16

function getHeight(text: string, { measureText }: Measuring): number {
  return Math.max(side, getLabelSize(text, { measureText, mostWidth: side }).height)
}

/** A note for each cell that says something, in rows and columns; each row is as high as its highest note. */
export function toGrid(cells: Cells, options: Measuring): CreateOp[] {
  const notes: CreateOp[] = []
  let y = 0
  for (const row of cells) {
    const height = Math.max(side, ...row.map((text) => getHeight(text, options)))
    for (const [column, text] of row.entries()) {
      if (text === '') continue
      notes.push(makeNote({ text, pos: [column * (side + gap), y], size: [side, height] }))
    }
    y += height + gap
  }
  return notes
}

/** A frame for each column, which the first row names, with a note for each other cell. */
export function toColumns([names = [], ...rows]: Cells, options: Measuring): CreateOp[] {
  const count = Math.max(names.length, ...rows.map(({ length }) => length))
  const columns = Array.from({ length: count }, (_, at) => {
    let y = gap
    const placed = rows.flatMap((row) => {
      const text = row[at] ?? ''
      if (text === '') return []
      const height = getHeight(text, options)
      const place = { text, y, height }
      y += height + gap
      return [place]
    })
    return { name: names[at] ?? '', placed, bottom: y }
  })
  const height = Math.max(side, ...columns.map(({ bottom }) => bottom))
  const width = side + gap * 2
  return columns.flatMap(({ name, placed }, at): CreateOp[] => {
    const x = at * (width + gap * 2)
    const frame = makeFrame({ text: name, pos: [x, 0], size: [width, height] })
    const notes = placed.map(({ text, y, height }) =>
      makeNote({ text, pos: [x + gap, y], size: [side, height], frame: frame.id }),
    )
    return [frame, ...notes]
  })
}
