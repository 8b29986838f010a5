import { limits } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { fitsBytes, fitsPdfBytes, getFactor } from './fits-server.ts'
import { mostMarkBytes } from './mark-image.ts'
import { pdfMarkBytes } from './mark-pdf.ts'

it('[LM11] assetBytes of the server are for a picture and the mark of its board', () => {
  const small = { ...limits, assetBytes: 5_000 }
  expect(fitsBytes({ size: 5_000 - mostMarkBytes }, small)).toBe(true)
  expect(fitsBytes({ size: 5_001 - mostMarkBytes }, small)).toBe(false)
  expect(fitsBytes({ size: 9_000 }, limits)).toBe(true)
})

it('[LM11] pdfBytes of the server are for a PDF and the mark of its board', () => {
  const small = { ...limits, pdfBytes: 5_000 }
  expect(fitsPdfBytes({ size: 5_000 - pdfMarkBytes }, small)).toBe(true)
  expect(fitsPdfBytes({ size: 5_001 - pdfMarkBytes }, small)).toBe(false)
  expect(fitsPdfBytes({ size: limits.assetBytes * 2 }, limits)).toBe(true)
})

it('[LM11] assetSide of the server bounds the longer side', () => {
  const small = { ...limits, assetSide: 500 }
  expect(getFactor({ width: 1_000, height: 10 }, small)).toBe(0.5)
  expect(getFactor({ width: 10, height: 500 }, small)).toBe(1)
})

it('[LM11] assetPixels of the server bound both sides', () => {
  const small = { ...limits, assetPixels: 10_000 }
  expect(getFactor({ width: 200, height: 200 }, small)).toBe(0.5)
  expect(getFactor({ width: 100, height: 100 }, small)).toBe(1)
})
