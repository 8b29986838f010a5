import { expect, it } from 'vitest'
import { toLook } from './look.ts'
import { toNearestColor } from './nearest-color.ts'
import { toWords } from './words.ts'

it.each([
  ['"a<br/>b<br>c\\nd"', { text: 'a\nb\nc\nd' }, []],
  ['"#quot;ok#quot; #9829; #35; &amp; #x41; #nope; #0;"', { text: '"ok" ♥ # & A #nope; #0;' }, []],
  ['"`**all of it**`"', { text: 'all of it', bold: true }, []],
  ['"`*all of it*`"', { text: 'all of it', italic: true }, []],
  ['"`The **cat**\n  in snake_case`"', { text: 'The cat\nin snake_case' }, ['textStyle']],
  ['<b>bold</b> 1 < 2', { text: 'bold 1 < 2' }, ['textStyle']],
  ['fa:fa-car A car', { text: 'A car' }, ['icon']],
  ['$$x^2$$', { text: '$$x^2$$' }, ['formula']],
  ['  plain  ', { text: 'plain' }, []],
])('%s', (raw, words, lost) => {
  const losses: string[] = []
  expect(toWords(raw, { lose: (what) => losses.push(what) })).toEqual(words)
  expect(losses).toEqual(lost)
})

it.each([
  ...[
    ['#f9f', 'pink'],
    ['#bbf', 'blue'],
    ['#0CF', 'cyan'],
    ['#F88', 'red'],
    ['#3B1', 'green'],
  ],
  ...[
    ['gold', 'yellow'],
    ['orange', 'orange'],
    ['saddlebrown', 'brown'],
    ['purple', 'violet'],
  ],
  ...[
    ['#e0e0e0', 'grey'],
    ['#333', 'black'],
    ['white', 'none'],
    ['transparent', 'none'],
  ],
  ...[
    ['teal', 'cyan'],
    ['#087560', 'teal'],
    ['pink', 'pink'],
    ['crimson', 'red'],
    ['var(--x)', undefined],
  ],
])('%s is most like %s', (css, name) => {
  expect(toNearestColor(css ?? '')).toBe(name)
})

it('declarations become registers, and what there is nothing like is lost', () => {
  const losses: string[] = []
  const list = [
    'fill:#f9f,stroke:rgb(200, 30, 30),stroke-width:4px',
    'color:#fff,font-weight:bold,rx:5',
  ]
  expect(
    toLook([...list, 'stroke-dasharray: 5 5, fill: url(#x)'], {
      lose: (what) => losses.push(what),
    }),
  ).toEqual({
    ...{ fill: 'pink', color: 'red', width: 4, bold: true, dash: 'dashed' },
  })
  expect(losses).toEqual(['cssStyle', 'cssStyle'])
})
