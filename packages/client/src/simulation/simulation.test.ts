import { boardRecordId } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { checkInvariants } from './invariants.ts'
import type { ReferenceServer } from './reference-server-types.ts'
import { type SimulationOptions, simulate } from './simulate.ts'
import type { World } from './world.ts'

/** Thousands in `pnpm test:nightly`. */
const seeds = Number(process.env.TIZA_SEEDS ?? 24)
const timeoutMs = 60_000 + seeds * 5_000

/** Seeds that failed before something was mended, and what they showed, boards loaded in one go. */
const named: readonly (readonly [seed: number, shown: string])[] = [
  [99, 'a number sent before it was kept was used again by the next tab, whose work was lost'],
  [218, 'work of a log that was rewound waited for ever for a seq of the old one'],
]

/** The same on a server that loses work, boards loaded in slices. */
const namedLosses: readonly (readonly [seed: number, shown: string])[] = [
  [66, 'what had been answered was put into the outbox again, and stayed there'],
  [147, 'a tombstone of the lost history hid a shape of the new one'],
  [274, 'a board of a lost history was resumed on a second connection'],
  [356, 'what follows was applied to a snapshot of a lost history, after which the sums agreed'],
  [408, 'a refusal before the new history was loaded kept a tombstone of the lost one'],
]

async function check(options: SimulationOptions) {
  try {
    const outcome = await simulate(options)
    checkInvariants(outcome, options.seed)
    const { conflicts } = outcome.server
    if (conflicts > 0) throw new Error(`[ID13] ${conflicts} resends had other ops`)
    return outcome
  } catch (error) {
    throw new Error(`seed ${options.seed} failed: ${error}`, { cause: error })
  }
}

describe('a board over a bad network', () => {
  it(
    `[INV1] [INV2] [INV3] [INV4] [INV5] [INV7] [INV8] [INV9] [INV11] [INV15] [LV13] [ID13] hold for ${seeds} seeds`,
    async () => {
      for (let seed = 1; seed <= seeds; seed++) await check({ seed })
      expect.assertions(0)
    },
    timeoutMs,
  )

  it(
    '[RS10] [RS11] hold on a server that has lost transactions without noticing',
    async () => {
      for (let seed = 1; seed <= Math.ceil(seeds / 2); seed++) await check({ seed, loses: true })
      expect.assertions(0)
    },
    timeoutMs,
  )

  it.each(namedLosses)('[RS10] [RS11] keep seed %i: %s', async (seed) => {
    await check({ seed, loses: true })
  })

  it(
    '[RS7] [RS12] hold on a server that rewinds while clients are connected: no `gap` loops',
    async () => {
      for (let seed = 1; seed <= Math.ceil(seeds / 4); seed++) await check({ seed, resets: true })
      expect.assertions(0)
    },
    timeoutMs,
  )

  it(
    '[OP14] hold on a board that is full at times',
    async () => {
      let refused = 0
      for (let seed = 1; seed <= Math.ceil(seeds / 4); seed++) {
        const { server } = await check({ seed, fills: true })
        refused += server.entries.filter(({ refusal }) => refusal?.code === 'board_full').length
      }
      expect(refused).toBeGreaterThan(seeds / 4)
    },
    timeoutMs,
  )

  it(
    '[RC3] [RC4] hold where people name the board and choose its paper',
    async () => {
      let written = 0
      for (let seed = 1; seed <= Math.ceil(seeds / 10); seed++) {
        const { server } = await check({ seed, describes: true })
        written += server.log.filter(({ ops }) => ops.some(({ id }) => id === boardRecordId)).length
      }
      expect(written).toBeGreaterThan(seeds / 10)
    },
    timeoutMs,
  )

  it('[RI6] [RI7] [RI11] hold where hosts change what people may do while they do it, and lock shapes', async () => {
    const seen = { read_only: 0, not_yours: 0, locked: 0 }
    const count = (server: ReferenceServer, code: string) =>
      server.entries.filter(({ refusal }) => refusal?.code === code).length
    for (let seed = 1; seed <= Math.ceil(seeds / 10); seed++) {
      const { server } = await check({ seed, demotes: true })
      seen.read_only += server.readOnlyRefusals
      seen.not_yours += count(server, 'not_yours')
      seen.locked += count(server, 'locked')
    }
    expect(seen.read_only).toBeGreaterThan(seeds / 10)
    expect(seen.not_yours).toBeGreaterThan(seeds / 10)
    expect(seen.locked).toBeGreaterThan(seeds / 10)
  }, 600_000)

  it.each(named)('hold for seed %i: %s', async (seed) => {
    const tombstoneBytes = 1e9
    await check({ seed, shapesPerSlice: Number.POSITIVE_INFINITY, freezes: false, tombstoneBytes })
  })

  it(
    '[INV13] [LV8] holds: the board is the same when all live traffic is lost',
    async () => {
      for (let seed = 1; seed <= Math.ceil(seeds / 4); seed++) {
        const heard = await check({ seed, liveLoss: 0 })
        const deaf = await check({ seed, liveLoss: 1 })
        expect(toContent(deaf), `seed ${seed}`).toEqual(toContent(heard))
      }
    },
    timeoutMs,
  )
})

/** The log without what is random in every run: client ids. */
function toContent({ server }: World) {
  return server.log.map(({ by: _, ...tx }) => tx)
}
