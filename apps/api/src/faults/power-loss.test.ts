import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBoard } from '@tiza/client'
import { createRandom } from '@tiza/protocol/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDurability } from '../testing/check-durability.ts'
import { cutPower } from '../testing/cut-power.ts'
import { type Call, parseTrace } from '../testing/parse-trace.ts'
import { type Promised, readPromises } from '../testing/read-promises.ts'
import { startServerUnderStrace } from '../testing/strace.ts'
import { createWriter, type Writer } from '../testing/writer.ts'

const cuts = Number(process.env.TIZA_POWER_CUTS ?? 90)
const seed = Number(process.env.TIZA_SEED ?? Date.now() % 1_000_000)
/** Of each writer; the second time so many that the WAL is written back and begins again. */
const txByStart = [20, 160] as const

let dataDir: string
let board: string
let writers: readonly Writer[]
let calls: readonly Call[]
let said: readonly Promised[]

/** Three draw, the server is stopped and started again, they draw on, and it is killed. */
beforeAll(async () => {
  const random = createRandom(seed)
  dataDir = mkdtempSync(join(tmpdir(), 'tiza-power-'))
  const aside = mkdtempSync(join(tmpdir(), 'tiza-trace-'))
  const trace = join(aside, 'trace')
  for (const [start, count] of txByStart.entries()) {
    const server = await startServerUnderStrace({ DATA_DIR: dataDir }, { trace })
    if (start === 0) {
      board = (await createBoard(server)).id
      writers = [1, 2, 3].map(() => createWriter({ board, random: random.fork() }))
    }
    const guests = await Promise.all(writers.map((writer) => writer.join(server.url)))
    await Promise.all(writers.map((writer) => writer.write(count)))
    await server.end(start === 0 ? 'SIGTERM' : 'SIGKILL')
    for (const guest of guests) guest.close()
  }
  calls = parseTrace(readFileSync(trace, 'latin1'), dataDir)
  said = readPromises(calls)
  rmSync(aside, { recursive: true })
}, 120_000)
afterAll(() => rmSync(dataDir, { recursive: true }))

interface Course {
  readonly calls: readonly Call[]
  readonly said: readonly Promised[]
}

/** Cuts the power again and again, half of the times just as something is acknowledged, else at any call. */
function cutAndJudge({ calls, said }: Course, { cuts }: { cuts: number }) {
  const random = createRandom(seed)
  const sum = { said: 0, lost: 0, faults: [] as string[] }
  for (let cut = 0; cut < cuts; cut++) {
    const { from, until } = random.pick(calls)
    const at = (random.chance(0.5) ? random.pick(said).at : random.pick([from, until])) + 1
    const files = cutPower(calls, { at, random: random.fork() })
    const before = said.filter((one) => one.at < at)
    const { lost, faults } = checkDurability(files, { board, writers, said: before })
    sum.said += before.length
    sum.lost += lost
    sum.faults.push(...faults.map((fault) => `seed ${seed}, cut ${cut} at ${at}: ${fault}`))
  }
  return sum
}

const isSync = (call: Call, name: string) => call.what === 'sync' && call.name === name

it('the trace shows everything written and sent', () => {
  const names = readdirSync(dataDir).filter((name) => !/-shm$|^assets$/.test(name))
  const files = cutPower(calls, { at: Number.POSITIVE_INFINITY })
  expect([...files.keys()].sort()).toEqual(names.sort())
  for (const name of names) {
    expect(files.get(name)?.equals(readFileSync(join(dataDir, name))), name).toBe(true)
  }
  const total = writers.length * (txByStart[0] + txByStart[1])
  const seqs = [...new Set(said.map(({ seq }) => seq))].sort((a, b) => a - b)
  expect(seqs).toEqual(Array.from({ length: total }, (_, at) => at + 1))
  const checkpoints = calls.filter((call) => isSync(call, 'tiza.db')).length
  expect(checkpoints, 'the WAL is written back more often than at the stop').toBeGreaterThan(2)
})

it(
  `[INV2] ${cuts} times cut off from power, the server loses nothing that it acked`,
  () => {
    const sum = cutAndJudge({ calls, said }, { cuts })
    console.log(`${cuts} power cuts (seed ${seed}): ${sum.said} said before them, ${sum.lost} lost`)
    expect(sum.faults[0]).toBeUndefined()
    expect(sum.lost).toBe(0)
    expect(sum.said).toBeGreaterThan(cuts)
  },
  60_000 + cuts * 1_000,
)

describe('a loss would be detected', () => {
  it('if the WAL were not fsynced', () => {
    const careless = calls.filter((call) => !isSync(call, 'tiza.db-wal'))
    expect(cutAndJudge({ calls: careless, said }, { cuts: 30 }).lost).toBeGreaterThan(0)
  })

  it('if acks did not wait for the fsync', () => {
    const syncs = calls.filter((call) => isSync(call, 'tiza.db-wal'))
    const hasty = said.map((one) => {
      const sync = syncs.findLast(({ from }) => from < one.at)
      return { ...one, at: sync ? sync.from - 0.5 : one.at }
    })
    expect(cutAndJudge({ calls, said: hasty }, { cuts: 30 }).lost).toBeGreaterThan(0)
  })
})
