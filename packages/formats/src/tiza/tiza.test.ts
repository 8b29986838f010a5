import { createHash } from 'node:crypto'
import { boardRecordId, compareOrder, limits, type Shape, standardKinds } from '@tiza/protocol'
import { OpSchema } from '@tiza/protocol/schemas'
import { createRandom, samplePictures } from '@tiza/protocol/testing'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { FormatError, type Imported } from '../format.ts'
import { findFormat } from '../formats.ts'
import { describeHostile } from '../testing/hostile.ts'
import { createRandomBoard } from '../testing/random-board.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { createZipWriter } from '../zip/write-zip.ts'
import { importTiza } from './import-tiza.ts'
import type { NamedAuthor } from './people.ts'
import { readTiza } from './read-tiza.ts'
import { entryNames, tizaType } from './tiza-file.ts'
import { tizaFormat } from './tiza-format.ts'
import { type TizaAsset, writeTiza } from './write-tiza.ts'

const pictures = [samplePictures.PNG, samplePictures.JPEG].map((base64): TizaAsset => {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  return { hash: createHash('sha256').update(bytes).digest('hex'), bytes }
})
const hashes = pictures.map(({ hash }) => hash)
const reading = { mostRecords: 1_000 }
const checker = Compile(OpSchema)

async function write(
  records: readonly Shape[],
  content: {
    readonly assets?: readonly TizaAsset[]
    readonly findAuthor?: (by: string) => NamedAuthor | undefined
  } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  const savedAt = new Date('2026-11-29T22:00:00Z')
  await writeTiza(
    { records, assets: pictures, isPart: false, savedAt, ...content },
    { write: (bytes) => void parts.push(bytes) },
  )
  return new Uint8Array(Buffer.concat(parts))
}

/** A file of these entries, whether or not they make sense. */
async function zip(entries: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  const writer = createZipWriter((bytes) => void parts.push(bytes))
  for (const [name, text] of Object.entries(entries)) await writer.add(name, [Buffer.from(text)])
  await writer.finish()
  return new Uint8Array(Buffer.concat(parts))
}

const bring = async (bytes: Uint8Array<ArrayBuffer>): Promise<Imported> =>
  importTiza({ name: 'board.tiza', type: '', bytes }, usualOptions)

function toRecord({ by: _by, at: _at, seq: _seq, rev: _rev, ...record }: Shape): object {
  return record
}

const byId = (records: readonly { readonly id: string }[]) =>
  new Map(records.map((record) => [record.id, record]))

describe('a file of a board', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'has every record as it was, whatever version made it: board %i',
    async (seed) => {
      const random = createRandom(seed)
      const board = createRandomBoard({
        random,
        count: random.integer(0, 60),
        hashes,
        hasLater: true,
      })
      const file = readTiza(await write(board), reading)
      expect(byId(file.records)).toEqual(
        byId(board.map((shape) => ({ id: shape.id, ...toRecord(shape) }))),
      )
      expect(file.head).toMatchObject({ records: board.length, isPart: false })
      expect([...file.assets.keys()]).toEqual(hashes)
      expect(file.people).toEqual([])
    },
  )

  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'is the same shapes again, which every board takes: board %i',
    async (seed) => {
      const random = createRandom(seed)
      const board = createRandomBoard({ random, count: random.integer(1, 60), hashes })
      const imported = await bring(await write(board))
      const drawn = board.filter(({ kind }) => standardKinds.has(kind)).sort(compareOrder)
      expect(imported.shapes).toEqual(drawn.map((shape) => ({ ...toRecord(shape), op: 'create' })))
      expect(imported.shapes.filter((op) => !checker.Check(op))).toEqual([])
      expect(imported.losses).toEqual([{ what: 'otherRecord', count: 1 }])
      const record = board.find(({ id }) => id === boardRecordId)
      expect({ ...record }).toMatchObject({ ...imported.board })
      expect(imported.board?.name).toBe('Mañana "1"')
    },
  )

  it('has the bytes of its pictures, each once', async () => {
    const random = createRandom(3)
    const board = createRandomBoard({ random, count: 80, hashes })
    const { pictures: found } = await bring(await write(board))
    expect([...found.keys()].sort()).toEqual([...hashes].sort())
    for (const { hash, bytes } of pictures) {
      expect(new Uint8Array((await found.get(hash)?.arrayBuffer()) ?? [])).toEqual(bytes)
    }
  })

  it('says which pictures it has not', async () => {
    const board = createRandomBoard({ random: createRandom(3), count: 80, hashes })
    const { losses } = await bring(await write(board, { assets: pictures.slice(1) }))
    expect(losses).toContainEqual({ what: 'picture', count: 1 })
  })

  it('names people only where that is wished, each once', async () => {
    const board = createRandomBoard({ random: createRandom(1), count: 30, hashes })
    const names = new Map([
      ['session-0_______', { key: 'ana', name: 'Ana' }],
      ['session-1_______', { key: 'ana', name: 'Ana' }],
    ])
    const bytes = await write(board, { findAuthor: (by) => names.get(by) })
    const { people, records } = readTiza(bytes, reading)
    expect(people).toEqual([{ id: 'p1', name: 'Ana' }])
    const signed = records.filter(({ by }) => by === 'p1')
    const made = board.filter(({ by }) => names.has(by))
    expect(byId(signed)).toEqual(
      byId(made.map((shape) => ({ id: shape.id, ...toRecord(shape), by: 'p1', at: shape.at }))),
    )
    expect(records.filter((record) => 'by' in record || 'at' in record)).toEqual(signed)
    expect((await bring(bytes)).losses).toContainEqual({ what: 'author', count: 1 })

    const plain = Buffer.from(await write(board)).toString('latin1')
    expect(plain).not.toContain('people.json')
  })

  it('names its type at a fixed place, as EPUB does, and the same board is the same file', async () => {
    const board = createRandomBoard({ random: createRandom(1), count: 30, hashes })
    const bytes = await write(board)
    expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1')).toBe('PK\x03\x04')
    expect(
      Buffer.from(bytes.subarray(30)).toString('latin1').startsWith(`mimetype${tizaType}PK`),
    ).toBe(true)
    expect(await write(board.toReversed())).toEqual(bytes)
    const source = { name: 'what.bin', type: '', bytes }
    expect(tizaFormat.matches(source)).toBe(true)
    expect(tizaFormat.matches({ ...source, bytes: bytes.subarray(1) })).toBe(false)
    expect(findFormat({ name: 'A.TIZA', type: '', bytes: new Uint8Array() })).toBe(tizaFormat)
  })

  it('leaves behind what this version does not know, and says so', async () => {
    const random = createRandom(5)
    const board = createRandomBoard({ random, count: 10, hashes, hasLater: true })
    const { shapes, losses } = await bring(await write(board))
    expect(shapes).toHaveLength(11)
    expect(losses).toEqual([
      { what: 'laterShape', count: 2 },
      { what: 'laterRegister', count: 2 },
      { what: 'otherRecord', count: 1 },
    ])
  })
})

const head = {
  version: 1,
  protocol: { major: 1, minor: 12 },
  records: 1,
  savedAt: '',
  isPart: false,
}
const rect = { id: 'r'.repeat(21), kind: 'rect', pos: [0, 0], z: 'a0', size: [9, 9] }
const whole = {
  [entryNames.type]: tizaType,
  [entryNames.head]: JSON.stringify(head),
  [entryNames.records]: JSON.stringify(rect),
}

async function findFault(entries: Readonly<Record<string, string>>): Promise<unknown> {
  try {
    await bring(await zip({ ...whole, ...entries }))
    return undefined
  } catch (error) {
    return error instanceof FormatError ? error.fault : error
  }
}

describe('a file that anybody may have written', () => {
  it.each([
    [
      'a later version',
      { [entryNames.head]: JSON.stringify({ ...head, version: 2 }) },
      'unknown_version',
    ],
    ['another type', { [entryNames.type]: 'application/epub+zip' }, 'damaged'],
    ['no JSON', { [entryNames.head]: '{' }, 'damaged'],
    ['no version', { [entryNames.head]: '{}' }, 'damaged'],
    [
      'too many records',
      { [entryNames.head]: JSON.stringify({ ...head, records: 1e7 }) },
      'too_large',
    ],
    [
      'fewer records than it says',
      { [entryNames.head]: JSON.stringify({ ...head, records: 2 }) },
      'damaged',
    ],
    [
      'more records than it says',
      { [entryNames.head]: JSON.stringify({ ...head, records: 0 }) },
      'damaged',
    ],
    ['a record that is no object', { [entryNames.records]: '[]' }, 'damaged'],
    ['a record without an id', { [entryNames.records]: '{"kind":"rect"}' }, 'damaged'],
    [
      'a record without a kind',
      { [entryNames.records]: JSON.stringify({ id: rect.id }) },
      'damaged',
    ],
    [
      'a line without end',
      { [entryNames.records]: JSON.stringify({ ...rect, text: 'x'.repeat(2e6) }) },
      'too_large',
    ],
    [
      'nesting without end',
      {
        [entryNames.records]: `{"id":"${rect.id}","kind":"rect","ext":${'['.repeat(9e4)}${']'.repeat(9e4)}}`,
      },
      'damaged',
    ],
    [
      'nothing to draw',
      { [entryNames.records]: JSON.stringify({ ...rect, kind: 'group' }) },
      'empty',
    ],
    [
      'another record of the board',
      { [entryNames.records]: JSON.stringify({ ...rect, kind: 'board' }) },
      'damaged',
    ],
    [
      'a shape in its place',
      { [entryNames.records]: JSON.stringify({ ...rect, id: boardRecordId }) },
      'damaged',
    ],
    ['people who are no list', { [entryNames.people]: '{}' }, 'damaged'],
    [
      'parts of a later version',
      { 'later.json': '{}', 'assets/later.txt': '', 'assets/': '' },
      undefined,
    ],
    [
      'members of a later version',
      { [entryNames.head]: JSON.stringify({ ...head, later: 1 }) },
      undefined,
    ],
  ])('%s', async (_, entries, fault) => {
    expect(await findFault(entries)).toBe(fault)
  })

  it('two records of one id are no board', async () => {
    const two = { [entryNames.head]: JSON.stringify({ ...head, records: 2 }) }
    const records = { [entryNames.records]: `${JSON.stringify(rect)}\n${JSON.stringify(rect)}\n` }
    expect(await findFault({ ...two, ...records })).toBe('damaged')
  })

  it('what no server takes does not come along', async () => {
    const line = {
      ...{ id: rect.id, kind: 'line', pos: [0, 0], z: 'a0', color: 'red', width: 2 },
      path: [
        [0, 0],
        [1, 1],
      ],
      ...{ start: { id: rect.id, at: [0, 1], evil: 1 }, text: 'half \ud800', constructor: 1 },
      ...{ ext: { 'a.b': 'x'.repeat(limits.extBytes) }, opacity: Number.MAX_VALUE, op: 'delete' },
    }
    const json = JSON.stringify(line).replace('{', '{"__proto__":{"locked":true},')
    const { shapes } = await bring(await zip({ ...whole, [entryNames.records]: json }))
    expect(shapes).toEqual([
      {
        ...{
          op: 'create',
          id: rect.id,
          kind: 'line',
          pos: [0, 0],
          z: 'a0',
          color: 'red',
          width: 2,
        },
        path: [
          [0, 0],
          [1, 1],
        ],
        ...{ start: { id: rect.id, at: [0, 1] }, text: 'half \ufffd' },
      },
    ])
    expect(shapes.every((op) => checker.Check(op))).toBe(true)
  })
})

const named = { findAuthor: () => ({ key: 'ana', name: 'Ana' }) }
const samples = [
  await write(createRandomBoard({ random: createRandom(1), count: 12, hashes, hasLater: true })),
  await write(createRandomBoard({ random: createRandom(2), count: 3, hashes }), named),
]

describeHostile(tizaFormat, {
  samples: samples.map((bytes) => ({ name: 'board.tiza', type: '', bytes })),
  syntax: 'zip',
  beginning: entryNames.type,
})
