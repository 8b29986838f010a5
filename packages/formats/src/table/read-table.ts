import { cutText } from '@tiza/protocol'
import Papa from 'papaparse'
import { fitsBoard } from '../fits-board.ts'
import { FormatError, type Reader, type ReadOptions } from '../format.ts'
import { toText } from '../text-of.ts'
import { toColumns, toGrid } from './place-cells.ts'

/** More notes than that are no table that people look at. */
const mostCells = 10_000
/** A name that promises a table may be that of anything: more lines, or bytes, have more cells in any case. */
const [mostLines, mostBytes] = [100_000, 10_000_000]

/** Reads a table: a note for each cell, in a grid or, the way `columns`, a frame for each column. */
export const readTable: Reader = (source, options) => {
  const rows = toRows(toText(source), source.bytes.length)
  const { cells, cut } = cutCells(rows, options)
  if (!cells.some((row) => row.some((cell) => cell !== ''))) throw new FormatError('empty')
  const shapes = options.way === 'columns' ? toColumns(cells, options) : toGrid(cells, options)
  if (!fitsBoard(shapes, options.limits)) throw new FormatError('too_large')
  return { shapes, pictures: new Map(), losses: cut > 0 ? [{ what: 'longText', count: cut }] : [] }
}

function toRows(text: string, bytes: number): string[][] {
  if (bytes > mostBytes) throw new FormatError('too_large')
  if (text.includes('\u0000')) throw new FormatError('damaged')
  if (countLines(text) > mostLines) throw new FormatError('too_large')
  const { data } = Papa.parse<string[]>(text, {
    skipEmptyLines: 'greedy',
    preview: mostCells + 1,
  })
  const count = data.reduce((sum, row) => sum + row.length, 0)
  if (count > mostCells) throw new FormatError('too_large')
  return data
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Cells without spaces around them, each as long as a text may be. */
function cutCells(
  rows: readonly (readonly string[])[],
  { limits }: Pick<ReadOptions, 'limits'>,
): { readonly cells: readonly (readonly string[])[]; readonly cut: number } {
  let cut = 0
  const cells = rows.map((row) =>
    row.map((cell) => {
      const whole = cell.replace(/\r\n?/g, '\n').trim()
      const text = cutText(whole, limits.textLength)
      if (text !== whole) cut++
      return text
    }),
  )
  return { cells, cut }
}
