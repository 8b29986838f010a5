import { describe, expect, it } from 'vitest'
import { cutTable, parseTabs } from './table.ts'

const texts = (text: string) => {
  const table = parseTabs(text)
  if (!table) return undefined
  const rows: string[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) rows[cell.row]?.push(cell.text)
  return rows
}

describe('cells with tabs between them', () => {
  it('are a table, as spreadsheets write it', () => {
    const text = [
      'Item\tQty\tPrice',
      'Café ☕\t10\t12.5',
      '"Tea ""green"""\t\t"line one\nline two"',
      'Total\t12\t',
      '',
    ].join('\r\n')
    expect(texts(text)).toEqual([
      ['Item', 'Qty', 'Price'],
      ['Café ☕', '10', '12.5'],
      ['Tea "green"', '', 'line one\nline two'],
      ['Total', '12', ''],
    ])
  })

  it('may be one row, one column short of a heading, or have quotes within', () => {
    expect(texts('a\tb')).toEqual([['a', 'b']])
    expect(texts('\tMay\tJune\nRain\t3\t4')).toEqual([
      ['', 'May', 'June'],
      ['Rain', '3', '4'],
    ])
    expect(texts('6" pipe\t"a" b\n"open\tx')).toEqual([
      ['6" pipe', '"a" b'],
      ['"open', 'x'],
    ])
  })

  it.each([
    ['words', 'no tabs\nat all'],
    ['indented code', 'if (a) {\n\treturn b\n}'],
    ['a block that is indented as a whole', '\tone\n\ttwo'],
    ['rows of different lengths', 'a\tb\nc'],
    ['nothing', ''],
  ])('are none in %s', (_, text) => {
    expect(parseTabs(text)).toBeUndefined()
  })
})

it('is cut to so many rows and columns, and what reaches over the edge with it', () => {
  const table = parseTabs('a\tb\tc\nd\te\tf\ng\th\ti')
  if (!table) throw new Error('no table')
  const [first, ...others] = table.cells
  const merged = { ...table, cells: first ? [{ ...first, columns: 3, rows: 3 }, ...others] : [] }
  const cut = cutTable(merged, { rows: 2, columns: 2 })
  expect(cut).toMatchObject({ rows: 2, columns: 2 })
  expect(cut.cells.map(({ text }) => text).join('')).toBe('abde')
  expect(cut.cells[0]).toMatchObject({ rows: 2, columns: 2 })
})
