import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape, createRandom } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashKey } from '../storage/hash-key.ts'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'
import { checkDurability } from '../testing/check-durability.ts'
import { cutPower } from '../testing/cut-power.ts'
import { parseTrace } from '../testing/parse-trace.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { readPromises } from '../testing/read-promises.ts'
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts'
import { startServerUnderStrace } from '../testing/strace.ts'
import { createWriter } from '../testing/writer.ts'

const cuts = Math.ceil(Number(process.env.TIZA_POWER_CUTS ?? 90) / 3)
const seed = Number(process.env.TIZA_SEED ?? Date.now() % 1_000_000)
/** Well after those of the start and of a new board, the first ten of the thread. */
const firstFailing = 20
/** Enough that the WAL is written back, and that fails, too. */
const txEach = 70

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-fsync-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

async function readShapes({ url }: ServerProcess, board: string): Promise<readonly string[]> {
  const snapshot = await (await fetch(`${url}api/boards/${board}/snapshot`)).json()
  return snapshot.shapes.map(({ id }: { id: string }) => id)
}

async function readLog(key: string) {
  const log = await openSqliteStorage(joinPath(dataDir, 'tiza.db'))
  const { board } = (await log.findKey(hashKey(key))) ?? expect.unreachable()
  const loaded = await log.load(board)
  await log.close()
  return loaded
}

function toBox(id: string) {
  return [buildShape('rect', { id })]
}

/** Draws box after box until one is refused; returns all of them, and the answer to that one. */
async function drawUntilRefused({ op }: RawClient) {
  const ids: string[] = []
  for (;;) {
    const id = createId()
    ids.push(id)
    const answer = await op(ids.length, toBox(id))
    if (!answer.ok) return { ids, answer }
    expect(ids.length, 'an fsync fails').toBeLessThan(firstFailing)
  }
}

it('while fsyncs fail nothing is acknowledged and all can be read; then the same op is accepted', async () => {
  const server = await startServerUnderStrace(
    { DATA_DIR: dataDir },
    { failingFsyncs: `${firstFailing}..${firstFailing + 19}` },
  )
  const { id: board } = await createBoard(server)
  const ana = await join({ url: server.url, board })
  const ben = await join({ url: server.url, board })
  const reset = new Promise((resolve) => ben.socket.once('reset', resolve))
  const { ids, answer } = await drawUntilRefused(ana)
  const acked = ids.slice(0, -1)
  expect(answer).toMatchObject({ n: ids.length, code: 'unavailable', retryAfterMs: 1_000 })
  expect(await reset).toMatchObject({ seq: acked.length, reason: 'recovered' })
  expect(await ben.op(1, toBox(createId()))).toMatchObject({ code: 'unavailable' })
  expect(await readShapes(server, board)).toEqual(acked)
  const eve = await join({ url: server.url, board })
  expect(eve.welcome).toMatchObject({ seq: acked.length, you: { role: 'editor' } })

  const boxOf = (n: number) => toBox(ids[n - 1] ?? '')
  let refused = 0
  for (let taken = false; !taken; refused++)
    taken = (await ana.op(ids.length, boxOf(ids.length))).ok
  expect(refused).toBeGreaterThan(2)
  while (ids.length < 40) {
    ids.push(createId())
    expect(await ana.op(ids.length, boxOf(ids.length))).toMatchObject({ ok: true })
  }
  const all = ids.map((_, at) => at + 1)
  await expect.poll(() => ben.received.map(({ seq }) => seq)).toEqual(all)
  await server.end('SIGKILL')
  for (const guest of [ana, ben, eve]) guest.close()

  const again = await startServerProcess({ DATA_DIR: dataDir })
  expect(await readShapes(again, board)).toEqual(ids)
  await again.end('SIGTERM')
  expect((await readLog(board))?.recent.map(({ n }) => n)).toEqual(all)
})

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'what an fsync failed to keep does not come back after %s',
  async (signal) => {
    const server = await startServerUnderStrace(
      { DATA_DIR: dataDir },
      { failingFsyncs: `${firstFailing}+` },
    )
    const { id: board } = await createBoard(server)
    const ana = await join({ url: server.url, board })
    const { ids } = await drawUntilRefused(ana)
    await server.end(signal)
    ana.close()
    const loaded = await readLog(board)
    expect(loaded?.damaged).toBeUndefined()
    expect(loaded?.recent.flatMap(({ ops }) => ops.map(({ id }) => id))).toEqual(ids.slice(0, -1))
    expect(loaded?.clients).toMatchObject([{ lastN: ids.length - 1 }])
  },
)

it(
  'where every third fsync fails, neither kill -9 nor a power cut loses what was acked',
  async () => {
    const random = createRandom(seed)
    const aside = mkdtempSync(joinPath(tmpdir(), 'tiza-trace-'))
    const trace = joinPath(aside, 'trace')
    const failingFsyncs = `${firstFailing}+3`
    const server = await startServerUnderStrace({ DATA_DIR: dataDir }, { trace, failingFsyncs })
    const { id: board } = await createBoard(server)
    const writers = [1, 2, 3].map(() => createWriter({ board, random: random.fork() }))
    const guests = await Promise.all(writers.map((writer) => writer.join(server.url)))
    await Promise.all(writers.map((writer) => writer.write(txEach)))
    await server.end('SIGKILL')
    for (const guest of guests) guest.close()
    const calls = parseTrace(readFileSync(trace, 'latin1'), dataDir)
    rmSync(aside, { recursive: true })

    const codes = writers.flatMap(({ refusals }) => refusals.map(({ code }) => code))
    expect(codes).toContain('unavailable')
    // Sent right after what was refused, some reach a room that has gone back to before it.
    expect(codes.filter((code) => code !== 'unavailable' && code !== 'gap')).toEqual([])
    const said = readPromises(calls)
    expect(new Set(said.map(({ seq }) => seq)).size).toBe(writers.length * txEach)
    const killed = new Map(
      readdirSync(dataDir, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => [name, readFileSync(joinPath(dataDir, name))]),
    )
    expect(checkDurability(killed, { board, writers, said })).toEqual({ lost: 0, faults: [] })

    const failed = calls.filter((call) => call.what === 'sync' && !call.ok)
    expect(failed.length).toBeGreaterThan(10)
    for (let cut = 0; cut < cuts; cut++) {
      const at = random.pick(random.chance(0.5) ? failed : calls).until + 1
      const files = cutPower(calls, { at, random: random.fork() })
      const before = said.filter((one) => one.at < at)
      const verdict = checkDurability(files, { board, writers, said: before })
      expect(verdict, `seed ${seed}, cut ${cut} at ${at}`).toEqual({ lost: 0, faults: [] })
    }
    console.log(`${failed.length} failed fsyncs, then ${cuts} power cuts (seed ${seed})`)
  },
  120_000 + cuts * 1_000,
)
