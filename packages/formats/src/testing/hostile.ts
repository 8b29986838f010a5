import { toCreateOps } from '@tiza/protocol'
import { OpSchema } from '@tiza/protocol/schemas'
import { createRandom } from '@tiza/protocol/testing'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { type Format, FormatError, type Imported, type Reader, type Source } from '../format.ts'
import { listAttacks } from './attacks.ts'
import { mutate, type Syntax } from './mutate.ts'
import { usualOptions } from './usual-options.ts'

const checker = Compile(OpSchema)

/** Processor time of one file, milliseconds: what other processes do counts for nothing. */
const mostMs = 2_000
/** What is on the heap then and was not before, garbage included. */
const mostBytes = 200 * 1024 * 1024
/** How many damaged files are read; `TIZA_DAMAGED_FILES` says another number. */
const usualTimes = 200

export interface HostileOptions {
  /** Files that are as they should be, small ones: each is damaged in many ways. */
  readonly samples: readonly Source[]
  readonly syntax: Syntax
  /** How a file begins that is taken for one of the format: a tag of XML, or the first entry of a zip. */
  readonly beginning?: string
}

/**
 * Tests that a format stands what anybody may send: whatever is done to its files, its reader throws nothing
 * but `FormatError`, takes no more time and memory than it may, and makes no shape that the contract forbids.
 */
export function describeHostile(
  format: Format,
  { samples, syntax, beginning = '' }: HostileOptions,
): void {
  const times = Number(process.env.TIZA_DAMAGED_FILES ?? usualTimes)

  describe(`files of ${format.name} that are not as they should be`, () => {
    it('samples are read as they are', async () => {
      const read = await format.load()
      for (const source of samples) {
        const { shapes } = await read(source, usualOptions)
        expect(shapes.length, source.name).toBeGreaterThan(0)
      }
    })

    it(`of ${times} that are damaged, none breaks anything`, { timeout: 3_600_000 }, async () => {
      const read = await format.load()
      for (let seed = 1; seed <= times; seed++) {
        const random = createRandom(seed)
        const sample = random.pick(samples)
        const bytes = mutate(sample.bytes, syntax, random)
        await expectHarmless(read, { ...sample, bytes }, `seed ${seed}`)
      }
    })

    it.each(listAttacks(syntax, beginning))('%s does no harm', async (name, bytes) => {
      const read = await format.load()
      for (const way of format.ways ?? [undefined]) {
        await expectHarmless(read, { name: '', type: '', bytes }, name, way)
      }
    })
  })
}

async function expectHarmless(
  read: Reader,
  source: Source,
  name: string,
  way?: string,
): Promise<void> {
  const cpu = process.cpuUsage()
  const bytes = countBytes()
  const imported = await readOrRefuse(read, source, { name, way })
  const { user, system } = process.cpuUsage(cpu)
  expect((user + system) / 1_000, `${name}: milliseconds`).toBeLessThan(mostMs)
  expect(countBytes() - bytes, `${name}: bytes`).toBeLessThan(mostBytes)
  if (!imported) return
  for (const op of imported.shapes.flatMap(toCreateOps)) {
    if (!checker.Check(op)) expect.fail(`${name}: ${JSON.stringify(checker.Errors(op)[0])}`)
  }
  for (const { what, count } of imported.losses) {
    expect(what, name).toMatch(/^[a-z][A-Za-z]+$/)
    expect(Number.isInteger(count) && count > 0, `${name}: ${what} ${count}`).toBe(true)
  }
}

async function readOrRefuse(
  read: Reader,
  source: Source,
  { name, way }: { readonly name: string; readonly way: string | undefined },
): Promise<Imported | undefined> {
  try {
    return await read(source, { ...usualOptions, way })
  } catch (error) {
    if (!(error instanceof FormatError)) throw new Error(`${name}: ${error}`, { cause: error })
    return undefined
  }
}

function countBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
