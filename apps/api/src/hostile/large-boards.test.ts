import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runAdmin } from '../admin/run.ts'
import type { TxRange } from '../storage/board-log.ts'
import { foldBoard } from '../storage/fold-board.ts'
import { packCommit } from '../storage/packed-commit.ts'
import { packSnapshot } from '../storage/packed-snapshot.ts'
import { openDatabase } from '../storage/sqlite/database.ts'
import { limitStrings } from '../testing/limit-strings.ts'
import { join } from '../testing/raw-client.ts'
import { startServerProcess } from '../testing/server-process.ts'

const board = 'L'.repeat(22)
const textLength = 9_000
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-large-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const toNote = (number: number) =>
  buildShape('note', { id: createId(), text: `${number} `.padEnd(textLength, 'lorem ipsum ') })

/** A board with notes in its snapshot and in transactions after it. */
async function fill({ inSnapshot, after }: { inSnapshot: number; after: number }): Promise<void> {
  function* toShapes(): Generator<Shape> {
    for (let seq = 1; seq <= inSnapshot; seq++) {
      const { op: _, ...shape } = toNote(seq)
      yield { ...shape, by: 'author', at: 0, seq }
    }
  }
  const log = openDatabase(joinPath(dataDir, 'tiza.db'))
  const head = { epoch: 'epoch-01', seq: inSnapshot }
  log.createBoard(board, head.epoch, Date.now())
  log.saveSnapshot(board, await packSnapshot({ ...head, shapes: toShapes() }))
  const tx = Array.from({ length: after }, (_, at) => ({
    ...{ seq: inSnapshot + at + 1, by: 'author', n: at + 1, at: 0 },
    ops: [toNote(at)],
  }))
  log.commit([packCommit({ board, term: 1, tx, clients: [] })], Date.now())
  log.close()
}

it('a board that takes most of the heap is served in every encoding, and can be joined', async () => {
  await fill({ inSnapshot: 4_000, after: 1_000 })
  const server = await startServerProcess({
    DATA_DIR: dataDir,
    NODE_OPTIONS: '--max-old-space-size=95',
  })
  const guest = await join({ url: server.url, board })
  expect(guest.welcome).toMatchObject({ mode: 'snapshot', seq: 5_000 })
  for (const encoding of ['br', 'gzip', 'identity']) {
    const { status, bytes, jsonBytes } = await download(server.url, encoding)
    expect({ encoding, status }).toEqual({ encoding, status: 200 })
    expect(jsonBytes).toBeGreaterThan(5_000 * textLength)
    if (encoding === 'identity') expect(bytes).toBe(jsonBytes)
  }
  expect(await guest.op(1, [toNote(0)])).toMatchObject({ ok: true, seq: 5_001 })
  guest.close()
  expect(await server.end('SIGTERM')).toBe(0)
})

/** Loads the snapshot and counts its bytes without keeping them. */
function download(url: string, encoding: string) {
  return new Promise<{ status: number | undefined; bytes: number; jsonBytes: number }>(
    (resolve, reject) => {
      const address = `${url}api/boards/${board}/snapshot`
      get(address, { headers: { 'Accept-Encoding': encoding } }, (answer) => {
        let bytes = 0
        answer.on('data', (piece) => {
          bytes += piece.length
        })
        const jsonBytes = Number(answer.headers['x-content-length'])
        answer.on('end', () => resolve({ status: answer.statusCode, bytes, jsonBytes }))
        answer.on('error', reject)
      }).on('error', reject)
    },
  )
}

it('a board longer than the string limit of V8 is loaded, packed, verified, exported and backed up', async () => {
  await fill({ inSnapshot: 150, after: 150 })
  const exported = joinPath(dataDir, 'board.json')
  const allow = limitStrings(1_000_000)
  try {
    const log = openDatabase(joinPath(dataDir, 'tiza.db'))
    const loaded = log.load(board) ?? expect.unreachable('no board')
    const folded = await foldBoard(loaded, (range: TxRange) => log.read(board, range))
    expect(folded.liveCount).toBe(300)
    const shapes = folded.shapes.values()
    const packed = await packSnapshot({ epoch: 'epoch-01', seq: 300, shapes })
    expect(packed.jsonBytes).toBeGreaterThan(2_000_000)
    log.close()

    for (const args of [
      ['verify'],
      ['export', board, exported],
      ['export', board],
      ['backup', joinPath(dataDir, 'backup')],
    ]) {
      const code = await runAdmin(args, { dataDir, print: () => {} })
      expect({ args, code }).toEqual({ args, code: 0 })
    }
  } finally {
    allow()
  }
  expect(JSON.parse(readFileSync(exported, 'utf8')).shapes).toHaveLength(300)
})
