import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import {
  createId,
  limits,
  type Op,
  type OpAck,
  protocolNamespace,
  type Shape,
} from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { measureShape } from '../boards/measure.ts'
import { sessionRates } from '../limits/rate-limit.ts'
import { packSnapshot } from '../storage/packed-snapshot.ts'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startServerProcess } from '../testing/server-process.ts'
import { useFrozenTarget } from './frozen-target.ts'

const text = 'x'.repeat(9_900)
/** A transaction of maximal size. */
const write = () => Array.from({ length: 6 }, () => buildShape('text', { id: createId(), text }))
const txBytes = JSON.stringify({ n: 100, ops: write() }).length
const tooFast = { ok: false, code: 'rate_limited', retryAfterMs: expect.any(Number) }

/** Sends maximal batches until the first refusal; returns how many were accepted. */
async function flood({ op }: RawClient, { after = 0 } = {}): Promise<number> {
  for (let n = after + 1; ; n++) {
    const answer = await op(n, write())
    if (!answer.ok) {
      expect(answer).toMatchObject({ n, ...tooFast })
      return n - 1
    }
  }
}

describe('[LM9] transactions of maximal size', () => {
  const target = useFrozenTarget()
  const enterBoard = () => join({ url: target.app.url, board: target.board })

  it('are accepted up to 16 MB at once, then at 128 KB a second; clients that go on are disconnected', async () => {
    const flooder = await enterBoard()
    const taken = await flood(flooder)
    expect(taken).toBe(Math.floor(sessionRates.opBytes.burst / txBytes))
    target.nowMs += 10_000
    const more = (await flood(flooder, { after: taken })) - taken
    expect(more).toBeGreaterThan(10)
    expect(more).toBeLessThanOrEqual((10 * sessionRates.opBytes.perSecond) / txBytes + 1)

    const bye = new Promise((resolve) => flooder.socket.once('bye', resolve))
    const small = [buildShape('rect', { id: createId() })]
    const answers: OpAck[] = []
    for (let at = 0; at < 15 + sessionRates.violations.burst; at++) {
      answers.push(await flooder.op(taken + more + 1, small))
    }
    expect(answers.every((answer) => !answer.ok && answer.code === 'rate_limited')).toBe(true)
    void flooder.op(taken + more + 1, small).catch(() => undefined)
    expect(await bye).toMatchObject({ code: 'rate_limited' })
    await flooder.closed
  })

  it('[LM10] limits `live` as well: 2.4 MB a second become 64 KB a second per receiver', async () => {
    const [shower, watcher] = [await enterBoard(), await enterBoard()]
    let seenBytes = 0
    watcher.socket.on('live', (frame) => {
      seenBytes += JSON.stringify(frame).length
    })
    const chunk = { id: createId(), pts: 'AACA'.repeat(2_500) }
    const ink = [1, 2, 3, 4].map((off) => ({ ...chunk, off: off * 2_500 }))
    const live = `2${protocolNamespace},["live",${JSON.stringify({ c: [1, 2], ink })}]`
    const pull = JSON.stringify({ since: { epoch: shower.welcome.epoch, seq: 0 }, limit: 1 })
    const seconds = 10
    for (let at = 0; at < 60 * seconds; at++) {
      target.nowMs += 1_000 / 60
      shower.write(live)
      // The clock must not run ahead of what is read.
      if (at % 10 === 0) await shower.sendRaw(`["pull",${pull}]`)
    }
    await watcher.sendRaw(`["pull",${pull}]`)
    const { perSecond, burst } = sessionRates.liveBytes
    expect(seenBytes).toBeGreaterThan(burst)
    expect(seenBytes).toBeLessThan(1.2 * (burst + seconds * perSecond) + 64 * 1024)
    for (const guest of [shower, watcher]) guest.close()
  })
})

it('[OP14] a server with a heap of 400 MB serves a full board', async () => {
  const dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-bytes-'))
  const board = 'B'.repeat(22)
  const epoch = 'epoch-of-b'
  const log = await openSqliteStorage(joinPath(dataDir, 'tiza.db'))
  await log.createBoard(board, epoch, Date.now())
  const by = 'S'.repeat(16)
  const { op: _op, ...registers } = write()[0] ?? expect.unreachable()
  const seq = 1_000
  const toShape = (at: number): Shape => ({
    ...registers,
    ...{ id: `shape-${at}`.padEnd(21, '-'), by, at: 0, seq: 1 },
  })
  const bytes = measureShape(toShape(0))
  const live = Array.from({ length: Math.floor(limits.boardBytes / bytes) - 1 }, (_, at) =>
    toShape(at),
  )
  const tombstones = Array.from({ length: Math.floor(limits.tombstoneBytes / bytes) }, (_, at) => ({
    ...toShape(live.length + at),
    ...{ rev: { deleted: 2 }, deleted: true as const },
  }))
  await log.saveSnapshot(
    board,
    await packSnapshot({ epoch, seq, shapes: [...live, ...tombstones] }),
  )
  const tail = Array.from({ length: Math.floor(limits.logBytes / txBytes) }, (_, at) => {
    const ops = live.slice(at * 6, at * 6 + 6).map(({ id }): Op => {
      return { op: 'patch', id, set: { text: text.replace('x', 'y') } }
    })
    return { seq: seq + 1 + at, by, n: at + 1, at: 0, ops }
  })
  await log.commit([{ board, term: 1, tx: tail, clients: [] }], Date.now())
  await log.close()

  const server = await startServerProcess({
    ...{ DATA_DIR: dataDir, NODE_OPTIONS: '--max-old-space-size=400' },
  })
  const late = await join({ url: server.url, board })
  expect(await late.op(1, write())).toMatchObject({ ok: false, code: 'board_full' })
  expect(await late.op(2, [{ op: 'delete', id: live[0]?.id }])).toMatchObject({ ok: true })
  const get = async () => {
    const response = await fetch(`${server.url}api/boards/${board}/snapshot`)
    return (await response.arrayBuffer()).byteLength
  }
  for (const size of await Promise.all([get(), get(), get()])) expect(size).toBeGreaterThan(60e6)
  late.close()
  expect(await server.end('SIGTERM')).toBe(0)
  rmSync(dataDir, { recursive: true })
})
