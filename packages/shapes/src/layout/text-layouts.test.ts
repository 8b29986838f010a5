import { beforeEach, describe, expect, it } from 'vitest'
import type { TextStyle } from '../text/text-style.ts'
import { layoutText, roughMeasure } from './layout-text.ts'
import { createTextLayouts, longText, type TextLayouts } from './text-layouts.ts'

const style: TextStyle = { fontSize: 20, font: 'sans', bold: false, italic: false }
const wrap = 184
/** Each is a text of its own. */
const long = (name: string) => `${name} ${'x'.repeat(9_000)}`

let measured: number
let timers: (() => void)[]
let texts: TextLayouts
let nowMs: number
let msPerUnit: number
beforeEach(() => {
  measured = 0
  timers = []
  nowMs = 0
  msPerUnit = 0
  texts = createTextLayouts({
    now: () => nowMs,
    delay(run) {
      timers.push(run)
      return () => {
        timers = timers.filter((other) => other !== run)
      }
    },
    measure(line, looks) {
      measured += line.length
      nowMs += line.length * msPerUnit
      return roughMeasure(line, looks)
    },
  })
})

/** Lets a slice begin; returns whether one was waiting. */
function pause(): boolean {
  const run = timers.shift()
  run?.()
  return run !== undefined
}

function finish(): void {
  while (pause());
}

const find = (text: string) => texts.find({ text, style, wrap })

/** A text that is typed before its typeface has come, which is wider. */
describe('what was typed before its typeface has come', () => {
  let factor: number
  const measure = (line: string) => line.length * 10 * factor
  beforeEach(() => {
    factor = 1
    texts = createTextLayouts({ measure, delay: () => () => undefined })
  })

  it('keeps none of the lines that it had before, however long it is', () => {
    const parts = ['some words ', 'and a few ', 'more ', 'of them ', 'and an end']
    const typed = parts.map((_, at) => 'a beginning '.repeat(30) + parts.slice(0, at + 1).join(''))
    for (const text of typed) texts.get({ text, style, wrap })
    const text = typed.at(-1) ?? ''
    const before = texts.get({ text, style, wrap })
    factor = 2
    texts.refresh((request) => request.text === text)
    const after = texts.get({ text, style, wrap })
    expect(after).toEqual(layoutText(text, style, { measure, wrap }))
    expect(after.lines.length).toBeGreaterThan(before.lines.length)
  })

  it('is measured again where an undo brings it back', () => {
    const mono = { ...style, font: 'mono' } as const
    const [first, other] = [find('a word'), texts.get({ text: 'a word', style: mono })]
    factor = 2
    texts.refresh((request) => request.style.font === 'sans')
    expect(find('a word')).toEqual(layoutText('a word', style, { measure, wrap }))
    expect(find('a word')?.widest).toBe((first?.widest ?? 0) * 2)
    expect(texts.get({ text: 'a word', style: mono })).toBe(other)
  })
})

describe('a text that is not long', () => {
  it('is laid out at once, and once', () => {
    const text = 'word '.repeat(longText / 5)
    expect(find(text)).toEqual(layoutText(text, style, { measure: roughMeasure, wrap }))
    const before = measured
    expect(find(text)).toBe(find(text))
    expect(measured).toBe(before)
    expect(texts.isBusy).toBe(false)
  })
})

describe('long texts', () => {
  it('are announced to whoever waits for them, though somebody else has them made', () => {
    let news = 0
    texts.subscribe(() => news++)
    msPerUnit = 1
    expect(find(long('waited for'))).toBeUndefined()
    msPerUnit = 0
    expect(texts.get({ text: long('waited for'), style, wrap }).lines.length).toBeGreaterThan(1)
    expect(news).toBe(0)
    finish()
    expect(news).toBe(1)
  })

  it('are laid out in slices, of which none measures much', () => {
    const names = Array.from({ length: 24 }, (_, at) => String(at))
    for (const name of names) find(long(name))
    let most = measured
    expect(texts.isBusy).toBe(true)
    do {
      most = Math.max(most, measured)
      measured = 0
    } while (pause())
    expect(most).toBeLessThan(100_000)
    expect(texts.isBusy).toBe(false)
    for (const name of names) {
      const expected = layoutText(long(name), style, { measure: roughMeasure, wrap })
      expect(find(long(name))).toEqual(expected)
    }
  })

  it('end a slice when its time is over', () => {
    find(long('a'))
    find(long('b'))
    msPerUnit = 0.01
    for (let slice = 0; slice < 5; slice++) {
      measured = 0
      expect(pause()).toBe(true)
      expect(measured).toBeLessThan(1_500)
    }
  })

  it('are laid out at once for some milliseconds, however many are asked for', () => {
    msPerUnit = 0.01
    for (let name = 0; name < 24; name++) find(long(String(name)))
    expect(measured).toBeLessThan(1_000)
    expect(nowMs).toBeGreaterThan(0)
  })

  it('notify when they are there', () => {
    let told = 0
    texts.subscribe(() => {
      told++
    })
    find(long('a'))
    find(long('b'))
    expect(find(long('b'))).toBeUndefined()
    finish()
    expect(told).toBeGreaterThan(0)
    expect(find(long('b'))).toBeDefined()
    const before = told
    find(long('b'))
    finish()
    expect(told).toBe(before)
  })

  it('come in the order in which they are wanted: the last first', () => {
    for (const name of ['a', 'b', 'c', 'd']) find(long(name))
    find(long('b'))
    const made: string[] = []
    texts.subscribe(() => {
      for (const name of ['a', 'b', 'c', 'd']) {
        const isKnown = texts.ensure({ text: long(name), style, wrap })
        if (isKnown && !made.includes(name)) made.push(name)
      }
    })
    finish()
    expect(made).toHaveLength(4)
    expect(made.indexOf('b')).toBeLessThan(made.indexOf('a'))
  })

  it('are there at once for callers that cannot wait', () => {
    find(long('a'))
    expect(texts.get({ text: long('a'), style, wrap }).lines.length).toBeGreaterThan(100)
    expect(find(long('a'))).toBeDefined()
  })

  it('are there at once when they are much like one that is known: each letter that is typed', () => {
    find(long('a'))
    finish()
    const [typed, again] = [`${long('a')}y`, `${long('a')}yz`]
    measured = 0
    expect(find(typed)).toBeDefined()
    expect(find(again)).toBeDefined()
    expect(measured).toBeLessThan(2_000)
  })

  it('stay as they are until they are measured with other typefaces', () => {
    find(long('a'))
    finish()
    const before = find(long('a'))
    texts.refresh()
    find(long('b'))
    expect(texts.ensure({ text: long('a'), style, wrap })).toBe(false)
    expect(find(long('a'))).toBe(before)
    finish()
    expect(find(long('a'))).not.toBe(before)
    expect(find(long('a'))).toEqual(before)
  })

  it('of some texts alone are made again when typefaces have come that only those use', () => {
    for (const name of ['a', 'b']) find(long(name))
    finish()
    const [one, other] = [find(long('a')), find(long('b'))]
    texts.refresh(({ text }) => text === long('a'))
    expect(texts.ensure({ text: long('b'), style, wrap })).toBe(true)
    expect(texts.ensure({ text: long('a'), style, wrap })).toBe(false)
    finish()
    expect(find(long('a'))).not.toBe(one)
    expect(find(long('a'))).toEqual(one)
    expect(find(long('b'))).toBe(other)
  })

  it('of two shapes of different widths are all laid out', () => {
    const text = long('a')
    const [one, other] = [
      { text, style, wrap: 100 },
      { text, style, wrap: 300 },
    ]
    texts.find({ text: long('b'), style, wrap })
    texts.find(one)
    texts.find(other)
    texts.subscribe(() => {
      texts.ensure(one)
      texts.ensure(other)
    })
    finish()
    expect(texts.find(one)?.width).toBe(100)
    expect(texts.find(other)?.width).toBe(300)
  })
})
