import type { CreateOp } from '@tiza/protocol'
import { type Box, uniteBoxes } from '@tiza/shapes'
import { getBounds } from '../bounds.ts'
import { createLossCounter } from '../count-losses.ts'
import { fitsBoard } from '../fits-board.ts'
import { FormatError, type Imported, type Reader, type ReadOptions } from '../format.ts'
import { toText } from '../text-of.ts'
import { type DiagramBlock, findBlocks } from './find-blocks.ts'
import { readDiagram } from './read-diagram.ts'

/** Between diagrams of one text, board units. */
const gap = 120
/** More of them are not looked at, nor longer texts (bytes). */
const [mostBlocks, mostBytes] = [40, 2_000_000]

/** Reads a diagram in Mermaid, or all diagrams that a text in Markdown has, below each other. */
export const readMermaid: Reader = (source, options) => {
  if (source.bytes.length > mostBytes) throw new FormatError('too_large')
  const text = toText(source)
  const { blocks, hasMore } = findBlocks(text)
  const [only] = blocks
  if (!only) return readDiagram(text, options)
  if (blocks.length > mostBlocks) throw new FormatError('too_large')
  if (blocks.length === 1 && !hasMore) return readBlock(only, options)
  return readAll(blocks, { options, hasMore })
}

/** Says of a line that is not understood which one of the whole text it is. */
function readBlock({ text, line }: DiagramBlock, options: ReadOptions): Imported {
  try {
    return readDiagram(text, options)
  } catch (error) {
    if (!(error instanceof FormatError) || error.detail?.line === undefined) throw error
    throw new FormatError(error.fault, error.message, { line: error.detail.line + line - 1 })
  }
}

/** All diagrams that can be read; the others are lost, unless there is no other. */
function readAll(
  blocks: readonly DiagramBlock[],
  { options, hasMore }: { readonly options: ReadOptions; readonly hasMore: boolean },
): Imported {
  const losses = createLossCounter()
  const shapes: CreateOp[] = []
  let fault: FormatError | undefined
  let bottom = 0
  for (const block of blocks) {
    try {
      const read = readBlock(block, options)
      for (const { what, count } of read.losses) losses.add(what, count)
      const box = uniteBoxes(read.shapes.map((shape) => getBounds(shape, options)))
      if (!box) continue
      shapes.push(...move(read.shapes, { x: -box.x, y: bottom - box.y }))
      bottom += box.height + gap
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      fault ??= error
      losses.add('diagram')
    }
  }
  if (shapes.length === 0) throw fault ?? new FormatError('empty')
  if (hasMore) losses.add('otherText')
  const { limits } = options
  if (shapes.length > limits.shapesPerBoard || !fitsBoard(shapes, limits)) {
    throw new FormatError('too_large')
  }
  return { shapes, pictures: new Map(), losses: losses.list() }
}

function move(shapes: readonly CreateOp[], by: Pick<Box, 'x' | 'y'>): CreateOp[] {
  return shapes.map((shape) => ({ ...shape, pos: [shape.pos[0] + by.x, shape.pos[1] + by.y] }))
}
