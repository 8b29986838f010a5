import { describe, expect, it } from 'vitest'
import { parseCssColor } from './css-color.ts'
import { cssNames } from './css-names.ts'

describe('a colour of CSS', () => {
  it.each([
    ['#ABC', '#aabbcc', 1],
    ['#abcd', '#aabbcc', 0xdd / 255],
    ['#4c6ef5', '#4c6ef5', 1],
    ['#4c6ef580', '#4c6ef5', 0x80 / 255],
    [' PeachPuff ', '#ffdab9', 1],
    ['transparent', '#000000', 0],
    ['rgb(255, 0, 51)', '#ff0033', 1],
    ['rgb(100% 0% 20% / 50%)', '#ff0033', 0.5],
    ['rgba(1,2,3,0.25)', '#010203', 0.25],
    ['rgb(300 -5 0)', '#ff0000', 1],
    ['hsl(210, 65%, 20%)', '#123354', 1],
    ['hsla(-120deg 100% 50% / 2)', '#0000ff', 1],
  ])('%s', (text, hex, alpha) => {
    expect(parseCssColor(text)).toEqual({ hex, alpha })
  })

  it.each(['', 'none', '#12', '#12345', 'url(x)', 'rgb(1,2)', 'rgb(1,2,3,4,5)', 'rgb(a,b,c)'])(
    '%s is none',
    (text) => expect(parseCssColor(text)).toBeUndefined(),
  )

  it.each([null, 7, {}, ['red'], `${' '.repeat(100)}red`])('nor is %j', (value) =>
    expect(parseCssColor(value)).toBeUndefined(),
  )
})

it('has all names of CSS Color 4', () => {
  expect(cssNames.size).toBe(148)
  expect(cssNames.has('constructor')).toBe(false)
})
