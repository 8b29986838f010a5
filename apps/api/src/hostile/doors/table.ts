/** What is expected of each try, by its name and then by the column of whoever tries. */
export type Table = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * Reads a table as it is written to be read: the first line names the columns; each other line is a name, two spaces
 * or more, and a cell for each column. Short words stand for what `words` says. Throws for a row that is not whole.
 */
export function readTable(text: string, words: Readonly<Record<string, string>> = {}): Table {
  const [head = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  const columns = head.trim().split(/\s+/)
  const rows = lines.map((line) => {
    const [, name = line, cells = ''] = /^(.*?)\s{2,}(.*)$/.exec(line.trim()) ?? []
    const said = cells.split(/\s+/).map((cell) => words[cell] ?? cell)
    if (said.length !== columns.length) throw new Error(`cells of “${name}”: ${said.join(' ')}`)
    return [name, new Map(columns.map((column, at) => [column, said[at] ?? '']))] as const
  })
  return new Map(rows)
}

/** A column of a table: what is expected of one who tries, by the name of each try. */
export function getColumn(table: Table, column: string): Readonly<Record<string, string>> {
  const cells = [...table].map(([name, row]) => [name, row.get(column) ?? 'no such column'])
  return Object.fromEntries(cells)
}
