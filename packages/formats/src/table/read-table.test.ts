import type { CreateOp } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { findFormat } from '../formats.ts'
import { describeHostile } from '../testing/hostile.ts'
import { readSample, toSample } from '../testing/sample.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { readTable } from './read-table.ts'
import { tableFormat } from './table-format.ts'

const read = async (text: string, way?: string) =>
  readTable(toSample(text, 'a.csv'), { ...usualOptions, way })

/** What notes say, row by row; `undefined` where there is none. */
function toRows(shapes: readonly CreateOp[]): (string | undefined)[][] {
  const rows = new Map<number, (string | undefined)[]>()
  for (const shape of shapes) {
    if (shape.kind !== 'note') continue
    const row = rows.get(shape.pos[1]) ?? []
    row[shape.pos[0] / 176] = shape.text
    rows.set(shape.pos[1], row)
  }
  return [...rows.values()]
}

it.each([
  ['comma-quoted.csv', '3.20', '12.5', '0.99', '16.69'],
  ['semicolon-bom.csv', '3,20', '12,5', '0,99', '16,69'],
  ['tabs.tsv', '3.20', '12.5', '0.99', '16.69'],
])('%s is a note for each cell, in its row and column', async (name, ...prices) => {
  const source = readSample(`table/${name}`)
  expect(findFormat(source)).toBe(tableFormat)
  const { shapes, losses } = await readTable(source, usualOptions)
  expect(toRows(shapes)).toEqual([
    ['Item', 'Qty', 'Price', 'Note'],
    ['Bread', '2', prices[0], 'rye, sliced'],
    ['Café ☕', '10', prices[1], 'strong & dark'],
    ['Tea "green"', undefined, prices[2], 'line one\nline two'],
    ['Total', '12', prices[3]],
  ])
  expect(losses).toEqual([])
})

it('columns are frames that the first row names', async () => {
  const { shapes } = await read('To do,Done\nwalls,floor\nroof\n', 'columns')
  const frames = shapes.flatMap((shape) => (shape.kind === 'frame' ? [shape] : []))
  const getNotes = (id: string | undefined) =>
    shapes.flatMap((shape) => (shape.kind === 'note' && shape.frame === id ? [shape] : []))
  expect(frames.map(({ text }) => text)).toEqual(['To do', 'Done'])
  expect(frames.map(({ id }) => getNotes(id).map(({ text }) => text))).toEqual([
    ['walls', 'roof'],
    ['floor'],
  ])
  for (const frame of frames) {
    for (const note of getNotes(frame.id)) {
      expect(note.pos[0]).toBeGreaterThan(frame.pos[0])
      expect(note.pos[0] + note.size[0]).toBeLessThan(frame.pos[0] + frame.size[0])
      expect(note.pos[1] + note.size[1]).toBeLessThan(frame.pos[1] + frame.size[1])
    }
  }
})

it('rows are as high as their longest cell, so that no note covers another', async () => {
  const { shapes } = await read(`a,${'many words '.repeat(60)}\nb,c`)
  const notes = shapes.flatMap((shape) => (shape.kind === 'note' ? [shape] : []))
  const [a, long, b] = notes
  expect(long?.size[1]).toBeGreaterThan(600)
  expect(a?.size[1]).toBe(long?.size[1])
  expect(b?.pos[1]).toBeGreaterThan((long?.pos[1] ?? 0) + (long?.size[1] ?? 0))
})

it('a cell that is longer than a text may be is cut, and counted', async () => {
  const { shapes, losses } = await read(`a,${'x'.repeat(10_001)}`)
  expect(shapes).toHaveLength(2)
  expect(losses).toEqual([{ what: 'longText', count: 1 }])
})

describe('what is no table that a board takes', () => {
  it.each([
    ['empty', ' , \n,\n'],
    ['damaged', 'PK\u0003\u0004\u0000\u0000'],
    ['too_large', 'a,b,c\n'.repeat(4_000)],
    ['too_large', `${'x'.repeat(9_000)}\n`.repeat(100)],
  ])('%s', async (fault, text) => {
    await expect(read(text)).rejects.toMatchObject({ fault })
  })
})

describeHostile(tableFormat, {
  syntax: 'text',
  samples: ['comma-quoted.csv', 'semicolon-bom.csv', 'tabs.tsv'].map((name) =>
    readSample(`table/${name}`),
  ),
})
