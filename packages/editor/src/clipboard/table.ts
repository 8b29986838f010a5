import type { Registers } from '@tiza/protocol'

/** One cell of a table, and how many rows and columns it covers. */
export interface Cell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly text: string
  readonly bold: boolean
  /** `undefined`: numbers at the end of their cell, all else at the start. */
  readonly align: Registers['align'] | undefined
}

/** Cells as a spreadsheet or a text program has them, row by row. */
export interface Table {
  readonly rows: number
  readonly columns: number
  readonly cells: readonly Cell[]
}

/** A table on a board is no spreadsheet: what is more than this is left out. */
export const tableLimits = { columns: 50, cells: 2_000 } as const

/**
 * Cells of a text in which tabs separate them, as spreadsheets put them on a clipboard: all rows
 * have the same number. `undefined` when it is no table, such as indented code.
 */
export function parseTabs(text: string): Table | undefined {
  if (!text.includes('\t')) return undefined
  const rows = splitRows(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''))
  const columns = rows[0]?.length ?? 0
  const isIndented = rows.every(([first = '']) => first.trim() === '')
  if (columns < 2 || isIndented || rows.some(({ length }) => length !== columns)) return undefined
  const cells = rows.flatMap((row, at) =>
    row.map((cell, column): Cell => {
      const place = { row: at, column, rows: 1, columns: 1 }
      return { ...place, text: cell.trim(), bold: false, align: undefined }
    }),
  )
  return { rows: rows.length, columns, cells }
}

/** A cell in quotes may have line breaks, tabs and doubled quotes in it. */
function splitRows(text: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y
  const rows: string[][] = [[]]
  while (cell.lastIndex <= text.length) {
    const [, quoted, plain = '', end = ''] = cell.exec(text) ?? []
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end === '\n') rows.push([])
  }
  return rows
}

/** The part of a table that has so many rows and columns at most. */
export function cutTable(
  table: Table,
  { rows, columns }: { rows: number; columns: number },
): Table {
  if (table.rows <= rows && table.columns <= columns) return table
  const cells = table.cells.flatMap((cell): Cell[] => {
    const left = { rows: rows - cell.row, columns: columns - cell.column }
    if (left.rows <= 0 || left.columns <= 0) return []
    return [
      {
        ...cell,
        rows: Math.min(cell.rows, left.rows),
        columns: Math.min(cell.columns, left.columns),
      },
    ]
  })
  return { rows: Math.min(table.rows, rows), columns: Math.min(table.columns, columns), cells }
}
