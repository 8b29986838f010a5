import type { CreateOp } from '@tiza/protocol'
import { touches } from '@tiza/shapes'
import { describe, expect, it } from 'vitest'
import { findFormat } from '../formats.ts'
import { describeHostile } from '../testing/hostile.ts'
import { readSample, toSample } from '../testing/sample.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { outlineFormat } from './outline-format.ts'
import { type OutlineItem, parseOutline } from './parse-outline.ts'
import { readOutline } from './read-outline.ts'

/** An outline as lines, each further in than what it belongs to. */
const toLines = (items: readonly OutlineItem[], indent = ''): string[] =>
  items.flatMap((item) => [indent + item.text, ...toLines(item.items, `${indent}  `)])

const getRects = (shapes: readonly CreateOp[]) =>
  shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape] : []))
const getLines = (shapes: readonly CreateOp[]) =>
  shapes.flatMap((shape) => (shape.kind === 'line' ? [shape] : []))

it('headings, lists in lists and paragraphs are what belongs to what', () => {
  const text = new TextDecoder().decode(readSample('outline/outline.md').bytes)
  expect(toLines(parseOutline(text))).toEqual([
    ...['Garden plan', '  Beds', '    Vegetables', '      Carrots', '      Beans'],
    ...['        runner', '        bush', '    Herbs', '      Basil', '      Thyme'],
    ...['  Tools', '    Spade', '    Rake with long handle', '    Catalogue'],
    ...['    Text between the lists.', '    Dates', '      sow', '      order seeds'],
  ])
})

it.each([
  ['lines', 'one\ntwo\n\nthree', ['one', 'two', 'three']],
  ['bullets of any kind', '• one\n1) two\n☐ three\n– four', ['one', 'two', 'three', 'four']],
  ['tabs', 'a\n\tb\n\t\tc\n\td\ne', ['a', '  b', '    c', '  d', 'e']],
  ['steps of any width', 'a\n   b\n      c\n b2\nd', ['a', '  b', '    c', '  b2', 'd']],
  ['what only looks like a mark', '-5 °C\n3.5 kg', ['-5 °C', '3.5 kg']],
  ['lines of a paragraph', '# A\none\ntwo\n\nthree', ['A', '  one two', '  three']],
  ['code', '# A\n```\n# no heading\n```', ['A', '  # no heading']],
])('%s', (_, text, lines) => {
  expect(toLines(parseOutline(text))).toEqual(lines)
})

it('a tree has a box for each item and an arrow to each but the roots, bound to what it belongs to', async () => {
  const source = readSample('outline/outline.md')
  expect(findFormat(source)).toBe(outlineFormat)
  const { shapes, losses } = await readOutline(source, usualOptions)
  const rects = getRects(shapes)
  const getText = (id: string | undefined) => rects.find((rect) => rect.id === id)?.text
  expect(rects).toHaveLength(18)
  const arrows = getLines(shapes).map(({ start, end }) => [getText(start?.id), getText(end?.id)])
  expect(arrows).toHaveLength(17)
  expect(arrows).toContainEqual(['Garden plan', 'Tools'])
  expect(arrows).toContainEqual(['Beans', 'bush'])
  expect(rects.find(({ text }) => text === 'Catalogue')?.link).toBe('https://www.example.com/tools')
  expect(losses).toEqual([])
})

it('no box of a tree lies on another, and each stands right of the one that it belongs to', async () => {
  const long = 'some words '.repeat(60)
  const text = `a\n  ${long}\n  b\n    c\n  d\n${long}\n  e\n    ${long}\n    f`
  const { shapes } = await readOutline(toSample(text, 'a.txt'), usualOptions)
  const rects = getRects(shapes)
  const toBox = ({ pos: [x, y], size: [width, height] }: (typeof rects)[number]) => ({
    ...{ x, y, width, height },
  })
  expect(rects).toHaveLength(9)
  for (const [at, rect] of rects.entries()) {
    for (const other of rects.slice(at + 1)) {
      expect(touches(toBox(rect), toBox(other)), `${rect.text} ${other.text}`).toBe(false)
    }
  }
  for (const { start, end } of getLines(shapes)) {
    const [from, to] = [start, end].map((one) => rects.find(({ id }) => id === one?.id))
    expect(to?.pos[0]).toBeGreaterThan((from?.pos[0] ?? 0) + (from?.size[0] ?? 0))
  }
})

it('asked for notes, each item is one', async () => {
  const source = readSample('outline/plain-list.txt')
  const { shapes } = await readOutline(source, { ...usualOptions, way: 'notes' })
  expect(shapes.map((shape) => shape.kind === 'note' && shape.text)).toEqual([
    ...['Apples', 'Pears', 'Plums', 'Cherries', 'Quinces', 'Figs', 'Grapes (indented)'],
  ])
})

describe('what is no outline that a board takes', () => {
  it.each([
    ['empty', '\n \n- \n---\n'],
    ['damaged', 'MZ\u0000\u0000'],
    ['too_large', 'item\n'.repeat(3_001)],
  ])('%s', async (fault, text) => {
    const reading = async () => readOutline(toSample(text, 'a.md'), usualOptions)
    await expect(reading()).rejects.toMatchObject({ fault })
  })
})

describeHostile(outlineFormat, {
  syntax: 'text',
  samples: ['outline.md', 'plain-list.txt'].map((name) => readSample(`outline/${name}`)),
})
