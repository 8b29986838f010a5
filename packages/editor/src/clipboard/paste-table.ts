import { type CreateOp, createId, cutText } from '@tiza/protocol'
import { labelPadding, lineHeight, toTextStyle } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import { toStyleRegisters } from '../style.ts'
import type { ToolContext } from '../tool.ts'
import { pasteNew } from './paste.ts'
import { type Cell, cutTable, type Table, tableLimits } from './table.ts'

/** Widths of a column, as multiples of the font size. */
const narrowestEm = 3
const widestEm = 16
/** A share of its width that a column is wider: its typeface may be on its way. */
const slack = 0.05

/** Puts a table into the view, each cell a rectangle with its text; says what had to be left out. */
export function pasteTable(context: ToolContext, given: Table): void {
  const columns = Math.min(given.columns, tableLimits.columns)
  const rows = Math.min(given.rows, Math.floor(tableLimits.cells / columns))
  const table = cutTable(given, { rows, columns })
  const ids = pasteNew(context, toShapes(context.editor, table))
  if (table !== given) context.editor.notify({ name: 'tableCut', rows, columns, ids })
}

function toShapes(editor: Editor, table: Table): CreateOp[] {
  const { style } = editor.state.getState()
  const { fontSize } = style
  const toStyle = ({ bold }: Cell) => toTextStyle({ ...style, bold })
  const getLayout = (cell: Cell, wrap?: number) =>
    editor.texts.get({ text: cell.text, style: toStyle(cell), wrap })

  const widths = Array.from({ length: table.columns }, () => narrowestEm * fontSize)
  for (const cell of table.cells) {
    if (cell.columns > 1) continue
    const natural = getLayout(cell).width * (1 + slack) + labelPadding * 2
    const width = Math.min(widestEm * fontSize, natural)
    widths[cell.column] = Math.max(widths[cell.column] ?? 0, width)
  }
  const heights = Array.from({ length: table.rows }, () => fontSize * lineHeight + labelPadding * 2)
  for (const cell of table.cells) {
    const width = sum(widths, cell.column, cell.columns)
    const needed = getLayout(cell, width - labelPadding * 2).height + labelPadding * 2
    const last = cell.row + cell.rows - 1
    const above = sum(heights, cell.row, cell.rows - 1)
    heights[last] = Math.max(heights[last] ?? 0, needed - above)
  }

  const group = createId()
  return table.cells.map((cell): CreateOp<'rect'> => {
    const looks = toStyleRegisters(editor.shapes.get('rect'), {
      ...style,
      ...{ color: 'black', fill: 'none', dash: 'solid', width: 1, round: false, opacity: 1 },
      ...{ bold: cell.bold, align: cell.align ?? (isNumber(cell.text) ? 'end' : 'start') },
    })
    return {
      ...looks,
      ...{ op: 'create', kind: 'rect', id: createId(), z: 'a0', group },
      text: cutText(cell.text, editor.board.limits.textLength),
      pos: [sum(widths, 0, cell.column), sum(heights, 0, cell.row)],
      size: [sum(widths, cell.column, cell.columns), sum(heights, cell.row, cell.rows)],
    }
  })
}

function sum(sizes: readonly number[], from: number, count: number): number {
  return sizes.slice(from, from + count).reduce((total, size) => total + size, 0)
}

function isNumber(text: string): boolean {
  return /^[-+−]?\p{Sc}?\s?\d[\d.,'\s]*\s?[%\p{Sc}]?$/u.test(text)
}
