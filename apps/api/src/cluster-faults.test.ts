import { createBoard } from '@tiza/client'
import { applyTx, createBoard as createShapes } from '@tiza/protocol'
import { createRandom } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { createAuthor } from './testing/author.ts'
import {
  drawLastShape,
  findLost,
  stubNetwork,
  toOps,
  untilReceived,
} from './testing/check-accounts.ts'
import { startFaultyCluster } from './testing/faulty-cluster.ts'
import { until } from './testing/until.ts'

/** Each kind twice at least; hundreds in `pnpm test:nightly`. */
const rounds = Number(process.env.TIZA_FAULTS ?? 20)
const seed = Number(process.env.TIZA_SEED ?? Date.now() % 1_000_000)

it(
  `[INV2] three nodes lose and double nothing, and agree, whatever fails (${rounds} faults, seed ${seed})`,
  async () => {
    const random = createRandom(seed)
    const network = stubNetwork()
    const cluster = await startFaultyCluster(random.fork())
    const { id: board } = await createBoard({ url: cluster.fronts[0]?.url ?? '' })
    const authors = await Promise.all(
      cluster.fronts.map(({ url }) => createAuthor({ url, board, random: random.fork() })),
    )
    /** As often as a page would try whose person is impatient. */
    async function goOnline(): Promise<void> {
      const again = setInterval(() => network.dispatchEvent(new Event('online')), 100)
      await Promise.all(authors.map((author) => author.board.whenOnline()))
      clearInterval(again)
    }
    const tally = { acked: 0, faults: new Map<string, number>() }
    const report = () => {
      const faults = [...tally.faults].map(([name, count]) => `${count} × ${name}`).join(', ')
      console.log(`${faults} (seed ${seed}): ${tally.acked} acked transactions, 0 lost`)
    }

    for (let round = 0; round < rounds; round++) {
      await goOnline()
      for (const author of authors) author.start()
      // Chooses the moment of the fault; not a wait for a condition.
      await new Promise((resolve) => setTimeout(resolve, random.integer(50, 400)))
      const fault = await cluster.fail()
      tally.faults.set(fault, (tally.faults.get(fault) ?? 0) + 1)
      for (const author of authors) author.stop()
      const accounts = authors.map((author) => author.getAccount())
      const where = `seed ${seed}, round ${round}: ${fault}`
      const txs = await cluster.readLog(board)
      expect(
        txs.map(({ seq }) => seq),
        where,
      ).toEqual(txs.map((_, at) => at + 1))
      for (const { sent } of accounts) {
        expect(
          sent.flatMap((one) => findLost(txs, one)),
          `acked but lost: ${where}`,
        ).toEqual([])
      }
      tally.acked = accounts
        .flatMap(({ sent }) => sent)
        .reduce((sum, { ackedThrough }) => sum + ackedThrough, 0)
      // Of a run that takes long one wants to know.
      if (round % 100 === 99) report()
    }

    await goOnline()
    await Promise.all(authors.map((author) => author.board.whenSaved()))
    const lastShape = await drawLastShape({ url: cluster.fronts[0]?.url ?? '', board })
    await Promise.all(authors.map((author) => untilReceived(author.board, lastShape)))
    await until(() => {
      for (const { board } of authors) expect(board.presence.peers.size).toBe(authors.length - 1)
    })
    const txs = await cluster.readLog(board)
    const shapes = createShapes([])
    for (const tx of txs) applyTx(shapes, tx)
    for (const author of authors) {
      for (const { session, submitted } of author.getAccount().sent) {
        expect(toOps(txs, session), 'each transaction once, in order').toEqual(submitted)
      }
      expect(author.board.shapes).toEqual(shapes.shapes)
      await author.close()
    }
    await cluster.stop()
    report()
    expect(tally.acked).toBeGreaterThan(rounds)
    expect(tally.faults.size, 'kinds of faults').toBe(Math.min(rounds, cluster.kinds))
  },
  120_000 + rounds * 20_000,
)
