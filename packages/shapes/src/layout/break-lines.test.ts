import { createRandom, nastyTexts } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { TextLayout } from '../text/text-layout.ts'
import type { TextStyle } from '../text/text-style.ts'
import { layoutText, walkLayout } from './layout-text.ts'
import { mostLines, type TextLine } from './text-line.ts'

const style: TextStyle = { fontSize: 20, font: 'sans', bold: false, italic: false }

/** Letters are from 4 to 16 wide, each always the same. */
function measure(line: string): number {
  let width = 0
  for (const letter of line) width += 4 + (((letter.codePointAt(0) ?? 0) * 7_919) % 13)
  return width
}

function finish(steps: Iterator<void, TextLayout, void>): TextLayout {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const narrow = { width: 200 - 16 }

describe.each(Object.entries(nastyTexts))('%s', (_, looks) => {
  const { text, kind = 'note', wrap, size, fontSize = 20 } = { ...defaults, ...looks }
  const width = kind === 'text' ? wrap : Math.max(1, (size?.[0] ?? 200) - 16)
  const scale = fontSize / 20

  it('is laid out by measuring each letter a few times, never many at once', () => {
    let measured = 0
    let longest = 0
    const count = (line: string) => {
      measured += line.length
      longest = Math.max(longest, line.length)
      return measure(line) * scale
    }
    const { lines } = layoutText(text, { ...style, fontSize }, { measure: count, wrap: width })
    expect(lines.length).toBeLessThanOrEqual(mostLines)
    expect(measured).toBeLessThanOrEqual(8 * text.length)
    expect(longest).toBeLessThanOrEqual(512)
    expectWhole(text, lines)
  })
})

const defaults: {
  readonly kind?: string
  readonly wrap?: number
  readonly size?: readonly number[]
  readonly fontSize?: number
} = {}

/** Lines hold all of a text but line breaks and spaces at their ends, in its order. */
function expectWhole(text: string, lines: readonly TextLine[]): void {
  let end = 0
  const shown = lines.length < mostLines ? lines : lines.slice(0, -1)
  for (const line of shown) {
    expect(text.slice(end, line.start).trim()).toBe('')
    expect(text.startsWith(line.text, line.start)).toBe(true)
    end = line.start + line.text.length
  }
  if (shown.length === lines.length) expect(text.slice(end).trim()).toBe('')
}

it('says where it leaves out lines', () => {
  const { lines } = layoutText('a\n'.repeat(mostLines + 1), style, { measure })
  expect(lines).toHaveLength(mostLines)
  expect(lines.at(-1)?.text).toBe('…')
  expect(layoutText('a\n'.repeat(mostLines - 1), style, { measure }).lines.at(-1)?.text).toBe('')
})

it('never has a line that is wider than its box, but by a single letter', () => {
  const text = 'some words and averyverylongone, 漢字 too '.repeat(40)
  for (const { text: line, width } of layoutText(text, style, { measure, wrap: 90 }).lines) {
    expect(width).toBe(measure(line))
    if (line.length > 1) expect(width).toBeLessThanOrEqual(90)
  }
})

describe('a text that is like one that is known', () => {
  const alphabet = [...'abcdefghijkl mnop qrst    uvwxyz\n\t-—éש漢👍🏽\u0301']
  const wraps = [undefined, 1, 10, 40, 90, 200, 1_000] as const

  it.each(Array.from({ length: 400 }, (_, seed) => seed))('has the same lines, seed %i', (seed) => {
    const random = createRandom(seed)
    const write = (most: number) =>
      Array.from({ length: random.integer(0, most) }, () => random.pick(alphabet)).join('')
    const text = write(80)
    const wrap = wraps[random.integer(0, wraps.length - 1)]
    const { lines } = layoutText(text, style, { measure, wrap })
    const from = random.integer(0, text.length)
    const to = random.integer(from, Math.min(text.length, from + 5))
    const changed = text.slice(0, from) + write(4) + text.slice(to)
    const steps = walkLayout(changed, style, { measure, wrap, like: { text, lines } })
    expect(finish(steps)).toEqual(layoutText(changed, style, { measure, wrap }))
  })

  it.each([
    ['at its end', 10_000],
    ['in its middle', 5_000],
    ['at its beginning', 0],
  ])('is measured where it differs only: words, %s', (_, at) => {
    const text = 'several words '.repeat(714)
    const { lines } = layoutText(text, style, { measure, wrap: narrow.width })
    let measured = 0
    const count = (line: string) => {
      measured += line.length
      return measure(line)
    }
    const changed = `${text.slice(0, at)}x${text.slice(at)}`
    const like = { text, lines }
    const wrap = narrow.width
    const { lines: after } = finish(walkLayout(changed, style, { measure: count, wrap, like }))
    expect(measured).toBeLessThan(600)
    expect(after).toEqual(layoutText(changed, style, { measure, wrap }).lines)
  })
})
