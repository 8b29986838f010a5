import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutate } from '@tiza/formats/testing/mutate'
import { createRandom } from '@tiza/protocol/testing'
import { expect, it, vi } from 'vitest'
import { ExportError } from '../export-failure.ts'
import { drawOnPages } from '../testing/draw-on-pages.ts'

const folder = join(import.meta.dirname, '../../../../formats/src/testing/fixtures/pdf')
const samples = ['doc_1_3_pages.pdf', 'own-rotate-crop.pdf', 'own-unbalanced-q.pdf'].map(
  (name) => new Uint8Array(readFileSync(join(folder, name))),
)
/** Many in the night: see scripts/nightly.ts. */
const mutations = process.env.TIZA_MUTATIONS ? 10_000 : 60

// The library says of each number that it does not like.
vi.spyOn(console, 'warn').mockImplementation(() => undefined)

it('a damaged file is written into, or refused with a reason', { timeout: 3_600_000 }, async () => {
  const outcomes = new Set<boolean>()
  for (let seed = 1; seed <= mutations; seed++) {
    const sample = samples[seed % samples.length] ?? new Uint8Array()
    const drawing = drawOnPages(mutate(sample, 'bytes', createRandom(seed)))
    const error = await drawing.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    outcomes.add(error === undefined)
    if (error) expect(error, `seed ${seed}`).toBeInstanceOf(ExportError)
  }
  expect([...outcomes].sort()).toEqual([false, true])
})
