import { describe, expect, it, vi } from 'vitest'
import { askTwice } from './testing/simulation/ask-twice.ts'
import { simulate } from './testing/simulation/simulate.ts'

// Nothing of a run takes real time, so that a seed tells all of it.
vi.mock('@tiza/protocol', async (importOriginal) => {
  const { createBoardId, createId } = await import('./testing/simulation/seeded-ids.ts')
  return { ...(await importOriginal<typeof import('@tiza/protocol')>()), createBoardId, createId }
})
vi.mock('node:zlib', async (importOriginal) => {
  const { toPromptZlib } = await import('./testing/simulation/prompt-zlib.ts')
  const zlib = await importOriginal<typeof import('node:zlib')>()
  return { ...zlib, ...toPromptZlib(zlib) }
})
vi.mock('node:timers/promises', async (importOriginal) => ({
  ...(await importOriginal<typeof import('node:timers/promises')>()),
  setTimeout: (ms: number, value?: unknown) =>
    new Promise((resolve) => setTimeout(() => resolve(value), ms)),
}))

/** Thousands in `pnpm test:nightly`. */
const seeds = Number(process.env.TIZA_SEEDS ?? 8)
const first = Number(process.env.TIZA_FIRST_SEED ?? 1)
const timeoutMs = 60_000 + seeds * 20_000

/** Seeds that failed before something was mended, and what they showed. */
const named: readonly (readonly [seed: number, shown: string])[] = [
  [20, 'who was sent out came by a link that was new to them, and stayed as nobody'],
  [48, 'who came while a waiting room was being opened had to wait the next time'],
]

async function run(seed: number) {
  try {
    return await simulate(seed)
  } catch (error) {
    throw new Error(`seed ${seed} failed: ${error}`, { cause: error })
  }
}

describe('hosts who change what people may do while these draw', () => {
  it(
    `[RI2] [RI6] [RI7] [RI8] [RI10] [RI11] [RI12] [RI14] [LK8] [LK10] [LK11] [LK22] [WR2] [INV1] [INV2] [INV9] hold for ${seeds} seeds`,
    async () => {
      const counts = new Map<string, number>()
      for (let seed = first; seed < first + seeds; seed++) {
        const { answers } = await run(seed)
        for (const [code, count] of answers) counts.set(code, (counts.get(code) ?? 0) + count)
      }
      // Else it would show nothing.
      for (const code of ['ok', 'read_only', 'not_yours', 'locked']) {
        expect(counts.get(code), code).toBeGreaterThan(0)
      }
    },
    timeoutMs,
  )

  // Or no seed that fails would ever be of use: ids and times are the same, and so is what came of all of it.
  it('are told by a seed, each time the same', async () => {
    const [once, again] = [await run(1), await run(1)]
    expect(once.log.length).toBeGreaterThan(0)
    expect(again).toEqual(once)
  })

  it('[ID3] tell a host again what they were told of the same when they were none', async () => {
    expect(await askTwice(1)).toEqual(['not_yours', 'not_yours'])
  })

  it.each(named)('hold for seed %i: %s', async (seed) => {
    await run(seed)
    expect.assertions(0)
  })
})
