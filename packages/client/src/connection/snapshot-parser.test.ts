import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { createSnapshotParser } from './snapshot-parser.ts'

const toShape = (id: string, text = 'two\nlines') => {
  const { op: _, ...shape } = buildShape('note', { id, text })
  return { ...shape, by: 'her-session-0001', at: 0, seq: 1 }
}
const shapes = [toShape('a'), toShape('b', '"shapes":['), toShape('c', '},\\n{')]
const snapshot = { epoch: 'epoch-01', seq: 3, shapes }
const head = '{"epoch":"epoch-01","seq":3,"shapes":['
const lines = shapes.map((shape) => JSON.stringify(shape))

/** Parses a text that comes in pieces; returns how many lines were taken before the end, too. */
function parse(text: string, pieceSize = text.length) {
  const parser = createSnapshotParser()
  let taken = 0
  for (let at = 0; at < text.length; at += pieceSize) {
    parser.add(text.slice(at, at + pieceSize))
    while (parser.parseLine()) taken++
  }
  return { snapshot: parser.end(), taken }
}

describe('[SN5] a snapshot with one shape a line', () => {
  const text = `${head}\n${lines.join(',\n')}\n]}`

  it('is parsed line by line, up to the last', () => {
    expect(parse(text)).toEqual({ snapshot, taken: 3 })
  })

  it('may be torn anywhere', () => {
    for (let size = 1; size < 40; size++) expect(parse(text, size)).toEqual({ snapshot, taken: 3 })
  })

  it('may hold no shape, or one', () => {
    const empty = `${head}\n]}`
    const single = `${head}\n${lines[0]}\n]}`
    expect(parse(empty).snapshot).toEqual({ ...snapshot, shapes: [] })
    expect(parse(single).snapshot).toEqual({ ...snapshot, shapes: shapes.slice(0, 1) })
  })

  it('that ends too early is none', () => {
    for (const end of [1, 30, head.length, 200, text.length - 1]) {
      expect(() => parse(text.slice(0, end)), text.slice(0, end)).toThrow(SyntaxError)
    }
  })
})

describe('[SN5] a snapshot written in another way', () => {
  const [a, b, c] = lines
  const later = '],"epoch":"epoch-01","seq":3}'
  const spread = JSON.stringify(shapes[1], undefined, 2)
  it.each([
    ['on one line', JSON.stringify(snapshot)],
    ['for people', JSON.stringify(snapshot, undefined, 2)],
    ['with other fields after the shapes', `{"shapes":[\n${lines.join(',\n')}\n${later}`],
    ['with commas in front', `${head}\n${lines.join('\n,')}\n]}`],
    ['with carriage returns', `${head}\r\n${lines.join(',\r\n')}\r\n]}\r\n`],
    ['with empty lines', `${head}\n${a},\n\n${b},\n${c}\n]}`],
    ['with several shapes a line', `${head}\n${a},\n${b},${c}\n]}`],
    ['with one shape spread over lines', `${head}\n${a},\n${spread},\n${c}]}`],
    ['with an empty list before', `{"more":[\n],"epoch":"epoch-01","seq":3,"shapes":[\n${lines}]}`],
  ])('is read as well: %s', (_, text) => {
    expect(parse(text).snapshot).toMatchObject(snapshot)
    expect(parse(text, 7).snapshot).toMatchObject(snapshot)
  })
})
