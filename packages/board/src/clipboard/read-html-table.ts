import { type Cell, type Table, tableLimits } from '@tiza/editor/clipboard/table'

/** A table must have so much of all words: a page that has one among others is text. */
const leastShare = 0.8
/** No more of a row or column is covered by one cell. */
const mostSpan = 50

/**
 * The table that some HTML of a clipboard is, from a spreadsheet, a text program or a page. Nothing
 * in it is run or loaded.
 */
export function readHtmlTable(html: string): Table | undefined {
  if (!/<table[\s>]/i.test(html)) return undefined
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  for (const element of body.querySelectorAll('script, title')) element.remove()
  const [table, ...others] = body.querySelectorAll('table')
  if (!table || others.length > 0) return undefined
  if (countLetters(table) < countLetters(body) * leastShare) return undefined
  const read = toTable(table)
  return read.cells.length > 1 ? read : undefined
}

/** The page's policy lets no style in, and would complain of each: they become what means nothing. */
function withoutStyles(html: string): string {
  return html
    .replace(/<(\/?)style\b/gi, '<$1template')
    .replace(/<[^<>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='))
}

function getStyle(cell: Element, name: string): string | undefined {
  const style = cell.getAttribute('data-style') ?? ''
  return new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i')
    .exec(style)?.[1]
    ?.trim()
    .toLowerCase()
}

function toTable(table: HTMLTableElement): Table {
  /** Places that a cell of a row above reaches into. */
  const taken = new Set<string>()
  const cells: Cell[] = []
  let widest = 0
  for (const [row, { cells: elements }] of [...table.rows].slice(0, tableLimits.cells).entries()) {
    let column = 0
    for (const element of elements) {
      // One more than is taken tells that there is more.
      if (column > tableLimits.columns) break
      while (taken.has(`${row} ${column}`)) column++
      const columns = toSpan(element.colSpan)
      const rows = Math.min(toSpan(element.rowSpan), table.rows.length - row)
      for (let down = 1; down < rows; down++) {
        for (let across = 0; across < columns; across++)
          taken.add(`${row + down} ${column + across}`)
      }
      cells.push({ row, column, rows, columns, ...toContent(element) })
      column += columns
    }
    widest = Math.max(widest, column)
  }
  return { rows: table.rows.length, columns: widest, cells }
}

function toSpan(span: number): number {
  return Math.min(mostSpan, Math.max(1, span))
}

function toContent(cell: HTMLTableCellElement): Pick<Cell, 'text' | 'bold' | 'align'> {
  const text = toText(cell)
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .join('\n')
    .trim()
  const weight = getStyle(cell, 'font-weight')
  const strong = [...cell.querySelectorAll('b, strong')].map(countLetters)
  const isStrong =
    text !== '' && strong.reduce((sum, count) => sum + count, 0) >= countLetters(cell)
  const bold = cell.tagName === 'TH' || weight === 'bold' || Number(weight) >= 600 || isStrong
  const aligns = { left: 'start', center: 'center', right: 'end' } as const
  const said = getStyle(cell, 'text-align') ?? cell.getAttribute('align')?.toLowerCase()
  const align = said === 'left' || said === 'center' || said === 'right' ? aligns[said] : undefined
  return { text, bold, align }
}

const blocks = new Set(['P', 'DIV', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'])

/** Words as they are read: a line for each paragraph, and for each line break. */
function toText(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ')
  if (node.nodeName === 'BR') return '\n'
  const inner = [...node.childNodes].map(toText).join('')
  return blocks.has(node.nodeName) ? `${inner}\n` : inner
}

function countLetters({ textContent }: Node): number {
  return (textContent ?? '').replace(/\s+/g, '').length
}
