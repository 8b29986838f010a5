import { hasPdfEnd, isPdf } from '@tiza/protocol'
import { samplePdf } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { markPdf, pdfMarkBytes, unmarkPdf } from './mark-pdf.ts'

const [ours, theirs] = ['A'.repeat(22), 'B'.repeat(22)]
const pdf = samplePdf({ pages: 3 })

const toBytes = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const mark = async (bytes: Uint8Array<ArrayBuffer>, board: string) =>
  toBytes(await markPdf(new Blob([bytes]), board))

it('[AS9] a PDF is another on each board, the same each time, and does not name the board', async () => {
  const marked = await mark(pdf, ours)
  expect(marked.length).toBe(pdf.length + pdfMarkBytes)
  expect(await mark(pdf, ours)).toEqual(marked)
  expect(await mark(pdf, theirs)).not.toEqual(marked)
  expect(new TextDecoder().decode(marked)).not.toContain(ours)
  expect((await markPdf(new Blob([pdf]), ours)).type).toBe('application/pdf')
})

it('[AS13] a marked PDF is a whole PDF', async () => {
  const marked = await mark(pdf, ours)
  expect(isPdf(marked)).toBe(true)
  expect(hasPdfEnd(marked, marked.length)).toBe(true)
})

it('a marked PDF is marked for another board as it was before, and can be had as it came', async () => {
  const marked = await mark(pdf, ours)
  expect(await mark(marked, theirs)).toEqual(await mark(pdf, theirs))
  expect(unmarkPdf(marked)).toEqual(pdf)
  expect(unmarkPdf(pdf)).toEqual(pdf)
})
