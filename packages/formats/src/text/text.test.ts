import { describe, expect, it } from 'vitest'
import { isMostlyRightToLeft, toReadingOrder } from './reading-order.ts'
import type { TextItem } from './text-item.ts'
import { toCsv } from './to-csv.ts'
import { toMarkdown } from './to-markdown.ts'
import { toPlainText } from './to-plain-text.ts'

interface Placed {
  readonly width?: number
  readonly height?: number
  readonly groups?: readonly string[]
}

function place(
  text: string,
  [x, y]: readonly [number, number],
  { width = 100, height = 100, groups = [] }: Placed = {},
): TextItem {
  return { text, kind: 'Note', box: { x, y, width, height }, groups }
}

const read = (...items: readonly TextItem[]) =>
  toReadingOrder(items)
    .map(({ text }) => text)
    .join(' ')

describe('reading order', () => {
  it('goes row by row, from the left', () => {
    expect(
      read(place('d', [200, 210]), place('b', [220, 0]), place('c', [0, 200]), place('a', [0, 5])),
    ).toBe('a b c d')
  })

  it('takes what stands a little askew for one row', () => {
    expect(read(place('c', [240, -20]), place('b', [120, 25]), place('a', [0, 0]))).toBe('a b c')
    expect(read(place('b', [0, 60]), place('a', [120, 0]))).toBe('a b')
  })

  it('goes down a column of small ones beside a large one', () => {
    const small = { height: 20 }
    expect(
      read(
        ...[
          place('d', [150, 60], small),
          place('b', [150, 0], small),
          place('c', [150, 30], small),
        ],
        place('a', [0, 0], { height: 100 }),
      ),
    ).toBe('a b c d')
  })

  it('goes from the right where most is read from there', () => {
    const [first, second] = ['שלום', 'עולם']
    expect(read(place(second, [0, 0]), place(first, [200, 0]))).toBe(`${first} ${second}`)
    expect(read(place(first, [0, 0]), place('b', [200, 0]), place('c', [400, 0]))).toBe(
      `${first} b c`,
    )
    expect(isMostlyRightToLeft([{ text: '12' }, { text: first }])).toBe(true)
    expect(isMostlyRightToLeft([{ text: 'a' }, { text: first }])).toBe(false)
    expect(isMostlyRightToLeft([])).toBe(false)
  })

  it('keeps groups together, and groups in them', () => {
    const outer = { groups: ['g'] }
    const inner = { groups: ['g', 'h'] }
    expect(
      read(
        ...[place('d', [120, 120], outer), place('c', [0, 240], inner), place('x', [120, 0])],
        ...[place('b', [0, 120], inner), place('y', [120, 240]), place('a', [0, 0], outer)],
      ),
    ).toBe('a b c d x y')
  })

  it('is the same whatever comes first, and leaves nothing out', () => {
    const items = Array.from({ length: 60 }, (_, at) =>
      place(`t${at}`, [(at * 37) % 400, (at * 53) % 300], {
        groups: at % 3 === 0 ? [`g${at % 2}`] : [],
      }),
    )
    const sorted = toReadingOrder(items)
    expect(new Set(sorted)).toEqual(new Set(items))
    expect(toReadingOrder(items.toReversed())).toEqual(sorted)
  })

  it('is a line for each text below its title, without what says nothing', () => {
    const items = [place('a\nA', [0, 0]), place('', [0, 100]), place('b', [0, 200])]
    expect(toPlainText([{ items }, { title: '', items: [] }, { title: 'T', items }])).toBe(
      'a\nA\nb\nT\na\nA\nb',
    )
  })
})

const write = (items: readonly Partial<TextItem>[], title?: string) =>
  toMarkdown([{ title, items: items.map((item) => ({ ...place('', [0, 0]), ...item })) }], {
    title: '',
  })

describe('Markdown', () => {
  it('has a heading for the board and for each frame, and an item for each text', () => {
    const items = [place('one', [0, 0]), place('two', [0, 0])]
    expect(
      toMarkdown([{ items }, { title: 'To do', items }, { title: '', items: [] }], {
        title: 'Monday',
      }),
    ).toBe('# Monday\n\n- one\n- two\n\n## To do\n\n- one\n- two\n\n##\n')
  })

  it.each([
    ['two\nlines', '- two\\\n  lines\n'],
    ['two\n\nparagraphs', '- two\n\n  paragraphs\n'],
    ['# no heading', '- \\# no heading\n'],
    ['- no list', '- \\- no list\n'],
    ['1. no number', '- 1\\. no number\n'],
    ['*stars* and `code` and [links](x)', '- \\*stars\\* and \\`code\\` and \\[links\\](x)\n'],
    ['<b>&amp;</b>', '- \\<b\\>\\&amp;\\</b\\>\n'],
    ['snake_case and _under_', '- snake_case and \\_under\\_\n'],
    ['  spaces  ', '- spaces\n'],
    ['a\r\nb', '- a\\\n  b\n'],
  ])('%j means itself', (text, expected) => {
    expect(write([{ text }])).toBe(expected)
  })

  it.each([
    ['site', 'https://example.org/a b<c>', '- [site](<https://example.org/a%20b%3Cc%3E>)\n'],
    ['two\nlines', 'https://a.b', '- [two\\\n  lines](<https://a.b>)\n'],
    ['two\n\nparts', 'https://a.b', '- [two](<https://a.b>)\n\n  parts\n'],
    ['', 'mailto:ana@example.org', '- <mailto:ana@example.org>\n'],
  ])('%j leads to %s', (text, link, expected) => {
    expect(write([{ text, link }])).toBe(expected)
  })
})

const toRow = (text: string) => {
  const headings = ['Frame', 'Kind', 'Text', 'Link'] as const
  const csv = toCsv([{ items: [place(text, [0, 0])] }], { headings })
  return csv.slice('\ufeffFrame,Kind,Text,Link\r\n,Note,'.length, -',\r\n'.length)
}

describe('a table', () => {
  it('has a row for each text', () => {
    const headings = ['Marco', 'Tipo', 'Texto', 'Enlace'] as const
    const items = [{ ...place('one', [0, 0]), link: 'https://a.b' }]
    expect(toCsv([{ title: 'To, do', items }], { headings })).toBe(
      '\ufeffMarco,Tipo,Texto,Enlace\r\n"To, do",Note,one,https://a.b\r\n',
    )
  })

  it.each([
    ['plain words', 'plain words'],
    ['a "quoted", word', '"a ""quoted"", word"'],
    ['two\r\nlines', '"two\nlines"'],
    [' spaces ', '" spaces "'],
    ['-5', '-5'],
    ['+3,5', '"+3,5"'],
    ['mañana', 'mañana'],
  ])('%j is quoted as it must be', (text, cell) => {
    expect(toRow(text)).toBe(cell)
  })

  it.each([
    '=1+1',
    '+A1',
    '-A1',
    '@SUM(A1)',
    '\t=1',
    '\n=1',
    ' =1',
    '\ufeff=1',
    '=cmd|x',
    '＝1',
    '\u200b=1',
  ])('%j is no formula', (text) => {
    expect(toRow(text)).toMatch(/^"?'/)
  })
})
