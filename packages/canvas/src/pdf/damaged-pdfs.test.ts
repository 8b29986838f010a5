import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countWork, createRandom, type Random } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { PdfError } from './pdf-failure.ts'

// pdf.js makes one as soon as it is loaded, which it only draws with.
vi.stubGlobal('DOMMatrix', class {})
const { openPdf } = await import('./open-pdf.ts')

/** Larger ones take long to read even when they are as they should be. */
const mostSampleBytes = 64_000
const folder = join(import.meta.dirname, '../../../formats/src/testing/fixtures/pdf')
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.pdf'))
  .map((name) => new Uint8Array(readFileSync(join(folder, name))))
  .filter(({ length }) => length <= mostSampleBytes)
/** Many in the night, which take some minutes: see scripts/nightly.ts. */
const times = Number(process.env.TIZA_DAMAGED_FILES ?? 40)
/** Processor time of one file, in pieces of work: what other processes do counts for nothing. */
const mostPieces = 250
/** What is on the heap then and was not before, garbage included. */
const mostBytes = 200 * 1024 * 1024
/** What has not ended by then never does: turns of a tenth of a second, which pass more slowly where a machine is busy. */
const foreverTurns = 600
/** Pages of a file that are read. */
const pagesRead = 3

const odd = [
  ...['-1', '0', '1e9', '99999999999', '2147483648', '0.0000001', 'null', 'true', '[', ']', '<<'],
  ...['>>', '(', '<', '/X', '%', '1 0 R', '2 0 R', '3 0 R', '5 0 R', 'endobj', 'stream', ''],
]

/** A file with some bytes changed, cut off, or there twice; or with other numbers, names or references. */
function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.integer(0, bytes.length - 1)
  const end = Math.min(bytes.length, at + random.integer(1, 400))
  switch (random.integer(0, 7)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(end)])
    case 2:
      return Uint8Array.from([...bytes.subarray(0, end), ...bytes.subarray(at)])
    case 3: {
      const copy = bytes.slice()
      for (let count = 0; count < 12; count++) {
        copy[random.integer(0, copy.length - 1)] = random.integer(0, 255)
      }
      return copy
    }
    case 4:
      return replace(bytes, /-?\b\d+(?:\.\d+)?\b/g, random)
    case 5:
      return replace(bytes, /\b\d+ 0 R\b/g, random)
    case 6:
      return replace(bytes, /\/[A-Za-z]+/g, random)
    default:
      return replace(bytes, /<<|>>|\[|\]|\bendobj\b|\bobj\b|\bR\b/g, random)
  }
}

/** Something odd in the place of some of what is found. */
function replace(bytes: Uint8Array, pattern: RegExp, random: Random): Uint8Array {
  const rate = random.pick([0.3, 0.05, 0.005])
  const text = Buffer.from(bytes).toString('latin1')
  const changed = text.replace(pattern, (found) => (random.chance(rate) ? random.pick(odd) : found))
  return new Uint8Array(Buffer.from(changed, 'latin1'))
}

async function read(bytes: Uint8Array): Promise<void> {
  const pdf = await openPdf(bytes)
  try {
    for (let page = 1; page <= Math.min(pagesRead, pdf.count); page++) {
      const { width, height } = await pdf.getSize(page)
      expect(width > 0 && height > 0).toBe(true)
      await pdf.getText(page)
    }
  } finally {
    await pdf.close()
  }
}

/** Why it cannot be read; `undefined` where it can. */
async function getFailure(bytes: Uint8Array): Promise<unknown> {
  let timer: ReturnType<typeof setInterval> | undefined
  let turns = 0
  const forever = new Promise<unknown>((resolve) => {
    timer = setInterval(() => {
      if (++turns > foreverTurns) resolve(new Error('it never ends'))
    }, 100)
  })
  const reading = read(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const failure = await Promise.race([reading, forever])
  clearInterval(timer)
  return failure
}

/** What rejects within pdf.js where nobody listens, which a worker of a page is only told of. */
const unheard: unknown[] = []
const listeners = process.listeners('unhandledRejection')
beforeAll(() => {
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (reason) => unheard.push(reason))
})
afterAll(() => {
  process.removeAllListeners('unhandledRejection')
  for (const listener of listeners) process.on('unhandledRejection', listener)
})

it('a file of no bytes is damaged', async () => {
  expect(await getFailure(new Uint8Array())).toEqual(new PdfError('pdfDamaged'))
})

it(`of ${times} damaged files, each is read as far as it can be, or fails with a reason, and soon`, {
  timeout: 3_600_000,
}, async () => {
  for (let seed = 1; seed <= times; seed++) {
    const random = createRandom(seed)
    const sample = random.pick(samples)
    const damaged = damage(sample, random)
    const before = countBytes()
    let failure: unknown
    const pieces = await countWork(async () => {
      failure = await getFailure(damaged)
    })
    if (failure !== undefined) expect(failure, `seed ${seed}`).toBeInstanceOf(PdfError)
    expect(pieces, `seed ${seed}: two seconds of a quick machine`).toBeLessThan(mostPieces)
    expect(countBytes() - before, `seed ${seed}: bytes`).toBeLessThan(mostBytes)
  }
  // Only what it has thrown itself.
  for (const reason of unheard)
    expect(String(reason)).toMatch(
      /^(?:FormatError|XRefEntryException|ParserEOFException|MissingDataException|UnknownErrorException|InvalidPDFException)\b/,
    )
})

function countBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
