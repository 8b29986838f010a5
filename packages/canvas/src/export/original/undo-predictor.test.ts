import { expect, it } from 'vitest'
import { undoPredictor } from './undo-predictor.ts'

it('bytes are what they were before they were written as differences, in each way', () => {
  const rows = [
    [0, 10, 20, 250],
    [1, 10, 10, 10],
    [2, 1, 2, 3],
    [3, 1, 2, 250],
    [4, 1, 1, 1],
  ]
  expect([...undoPredictor(Uint8Array.from(rows.flat()), 3)]).toEqual([
    ...[10, 20, 250],
    ...[10, 20, 30],
    ...[11, 22, 33],
    // Half of what is above, then of that and what is left of it.
    ...[6, 16, 18],
    ...[7, 17, 19],
  ])
})

it('what is cut off ends with its last whole row', () => {
  expect([...undoPredictor(Uint8Array.of(2, 1, 2, 3, 2, 1), 3)]).toEqual([1, 2, 3])
})
