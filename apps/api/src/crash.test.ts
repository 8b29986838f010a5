import { createBoard } from '@tiza/client'
import { applyTx, createBoard as createShapes, scanPoints } from '@tiza/protocol'
import { createRandom } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import type { StoredTx } from './storage/board-log.ts'
import { type Account, createAuthor } from './testing/author.ts'
import {
  drawLastShape,
  findLost,
  stubNetwork,
  toOps,
  untilReceived,
} from './testing/check-accounts.ts'
import { makeDatabase, makeFolder, type Place } from './testing/crash-place.ts'
import { startServerProcess } from './testing/server-process.ts'

const crashes = Number(process.env.TIZA_CRASHES ?? 12)
const firstSeed = Number(process.env.TIZA_SEED ?? Date.now() % 1_000_000)
/** The whole log is read after each crash, so after many crashes a new board begins. */
const mostPerServer = 100
const runs = Array.from({ length: Math.ceil(crashes / mostPerServer) }, (_, run) => ({
  rounds: Math.min(mostPerServer, crashes - run * mostPerServer),
  seed: firstSeed + run,
}))

it.each(runs)(
  '[INV2] $rounds times killed under load, the server loses nothing that it acked (seed $seed)',
  (run) => killAndCompare(makeFolder(), run),
  120_000 + mostPerServer * 10_000,
)

it(
  '[INV2] nor does one whose boards are in PostgreSQL, whichever of them crashes',
  async () => {
    const rounds = Math.ceil(crashes / 3)
    await killAndCompare(await makeDatabase(), { rounds, seed: firstSeed })
  },
  120_000 + mostPerServer * 10_000,
)

interface Run {
  readonly rounds: number
  readonly seed: number
}

/** Kills a server under load, and compares what it acked with what is stored. */
async function killAndCompare(place: Place, { rounds, seed }: Run): Promise<void> {
  const random = createRandom(seed)
  const network = stubNetwork()
  let server = await startServerProcess(place.env)
  const { url, port } = server
  const { id: board } = await createBoard({ url })
  const authors = await Promise.all(
    [1, 2, 3].map(() => createAuthor({ url, board, random: random.fork() })),
  )
  const tally = { acked: 0, lost: 0, inkMs: 0 }

  for (let round = 0; round < rounds; round++) {
    await Promise.all(authors.map((author) => author.board.whenOnline()))
    for (const author of authors) author.start()
    // Chooses the moment of the kill; not a wait for a condition.
    await new Promise((resolve) => setTimeout(resolve, random.integer(100, 900)))
    const victim = place.victims[round % place.victims.length]
    const died = Promise.all([
      victim !== 'database' && server.end('SIGKILL'),
      victim !== 'server' && place.crash(),
    ])
    const diedAtMs = performance.now()
    const accounts = authors.map((author) => author.getAccount())
    for (const author of authors) author.stop()
    await died

    const txs = await place.readLog(board)
    const seqs = txs.map(({ seq }) => seq)
    expect(seqs, `seed ${seed}, round ${round}`).toEqual(txs.map((_, at) => at + 1))
    for (const account of accounts) {
      const lost = account.sent.flatMap((sent) => findLost(txs, sent))
      expect(lost, `acked but lost: seed ${seed}, round ${round}`).toEqual([])
      tally.lost += lost.length
      tally.inkMs = Math.max(tally.inkMs, getInkAtRisk(txs, account, diedAtMs))
    }
    const sent = accounts.flatMap((account) => account.sent)
    tally.acked = sent.reduce((sum, { ackedThrough }) => sum + ackedThrough, 0)

    if (victim !== 'database') {
      server = await startServerProcess({ ...place.env, PORT: String(port) })
    }
    network.dispatchEvent(new Event('online'))
    // Half of the tabs die with the server, and others take over what they had not sent.
    await Promise.all(authors.map((author) => (random.chance(0.5) ? author.reload() : undefined)))
  }

  await Promise.all(authors.map((author) => author.board.whenSaved()))
  // `whenSaved` covers own work: a client that has the last shape has everything before it.
  const lastShape = await drawLastShape({ url, board })
  await Promise.all(authors.map((author) => untilReceived(author.board, lastShape)))
  await server.end('SIGTERM')
  expect(await place.readLosses(), 'no loss is reported').toEqual([])
  const txs = await place.readLog(board)
  const shapes = createShapes([])
  for (const tx of txs) applyTx(shapes, tx)
  for (const author of authors) {
    for (const { session, submitted } of author.getAccount().sent) {
      expect(toOps(txs, session), 'each transaction once, in order').toEqual(submitted)
    }
    expect(author.board.shapes).toEqual(shapes.shapes)
    await author.close()
  }
  await place.remove()

  console.log(
    `${rounds} crashes (seed ${seed}): ${tally.acked} acked transactions, ${tally.lost} lost; at most ${Math.round(tally.inkMs)} ms of ink at risk`,
  )
  expect(tally.acked).toBeGreaterThan(rounds)
}

/** Age of the oldest drawn point that is not in the log; only reported, since load adds to it. */
function getInkAtRisk(txs: readonly StoredTx[], { points }: Account, nowMs: number): number {
  const durable = new Map<string, number>()
  for (const op of txs.flatMap(({ ops }) => ops)) {
    if (!('pts' in op)) continue
    durable.set(op.id, (durable.get(op.id) ?? 0) + (scanPoints(op.pts)?.count ?? 0))
  }
  const first = points.find(({ stroke, at }) => at >= (durable.get(stroke) ?? 0))
  return first ? nowMs - first.drawnAtMs : 0
}
