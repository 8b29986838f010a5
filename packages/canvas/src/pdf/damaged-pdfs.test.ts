import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { PdfError } from './pdf-failure.ts'

// pdf.js makes one as soon as it is loaded, which it only draws with.
vi.stubGlobal('DOMMatrix', class {})
const { openPdf } = await import('./open-pdf.ts')

const folder = join(import.meta.dirname, '../../../formats/src/testing/fixtures/pdf')
const samples = ['doc_1_3_pages.pdf', 'own-rotate-crop.pdf', 'issue7665.pdf'].map(
  (name) => new Uint8Array(readFileSync(join(folder, name))),
)
/** Many in the night, which take some minutes: see scripts/nightly.ts. */
const mutations = process.env.TIZA_MUTATIONS ? 10_000 : 40
const mostMs = 3_600_000

/** Mulberry32: numbers from 0 to 1, the same for each seed. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A file with some bytes changed, cut off, or there twice. */
function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * bytes.length)
  const end = Math.min(bytes.length, at + 1 + Math.floor(random() * 400))
  switch (Math.floor(random() * 4)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(end)])
    case 2:
      return Uint8Array.from([...bytes.subarray(0, end), ...bytes.subarray(at)])
    default: {
      const copy = bytes.slice()
      for (let count = 0; count < 12; count++) {
        copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
      }
      return copy
    }
  }
}

it('a damaged file is read as far as it can be, or fails with a reason, and ends', {
  timeout: mostMs,
}, async () => {
  for (let seed = 1; seed <= mutations; seed++) {
    const random = createRandom(seed)
    const sample = samples[seed % samples.length] ?? new Uint8Array()
    const reading = (async () => {
      const pdf = await openPdf(damage(sample, random))
      for (let page = 1; page <= Math.min(3, pdf.count); page++) {
        await pdf.getSize(page)
        await pdf.getText(page)
      }
      await pdf.close()
    })()
    const error = await reading.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (error) expect(error, `seed ${seed}`).toBeInstanceOf(PdfError)
  }
})
