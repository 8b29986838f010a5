import { createId } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import type { Collector } from '../../collector.ts'
import type { ReadOptions } from '../../format.ts'
import { toNearestColor } from '../nearest-color.ts'
import { lineFontSize } from '../place-words.ts'
import type { PlacedBlock } from './lay-out-rows.ts'

/** Between the edge of a block and its words, board units. */
const padding = 8

/** How wide the title of a block is, with room at its sides, board units. */
export function getBlockTitleWidth(
  text: string,
  { measureText }: Pick<ReadOptions, 'measureText'>,
): number {
  const lines = text.split('\n').map((line) => measureText(line, { fontSize: lineFontSize }))
  return Math.max(...lines) * 1.2 + padding * 2
}

/** Adds what lies below all else: coloured grounds. */
export function addGrounds(
  collector: Pick<Collector, 'add' | 'lose'>,
  blocks: readonly PlacedBlock[],
): void {
  for (const { kind, box, ground } of blocks) {
    if (kind === 'rect') addGround(collector, box, ground)
  }
}

/** Adds a coloured ground. */
export function addGround(
  collector: Pick<Collector, 'add' | 'lose'>,
  { x, y, width, height }: Box,
  css: string,
): void {
  const color = toNearestColor(css)
  if (color === undefined) collector.lose('color')
  const fill = color === undefined || color === 'none' ? 'grey' : color
  const look = { color: fill, width: 0, fill, round: false, opacity: 0.6 }
  collector.add('rect', { pos: [x, y], size: [width, height], ...look })
}

/** Adds the outlines of blocks with their titles, and the lines between their sections: each block is a group. */
export function addBlocks(collector: Pick<Collector, 'add'>, blocks: readonly PlacedBlock[]): void {
  for (const { kind, box, titles } of blocks) {
    if (kind === 'rect') continue
    const { x, y, width, height } = box
    const group = createId()
    const stroke = { color: 'grey', group }
    collector.add('rect', {
      ...stroke,
      pos: [x, y],
      size: [width, height],
      width: 1.5,
      round: false,
    })
    for (const [at, title] of titles.entries()) {
      if (at > 0) {
        const path = [
          [0, 0],
          [width, 0],
        ]
        collector.add('line', { ...stroke, pos: [x, title.y], path, width: 1.5, dash: 'dashed' })
      }
      if (title.text === '') continue
      const words = { text: title.text, fontSize: lineFontSize, bold: at === 0 }
      collector.add('text', { ...stroke, pos: [x + padding, title.y + padding - 2], ...words })
    }
  }
}
