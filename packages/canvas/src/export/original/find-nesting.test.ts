import { expect, it } from 'vitest'
import { findNesting } from './find-nesting.ts'

const find = (operators: string) =>
  findNesting(Uint8Array.from(operators, (letter) => letter.charCodeAt(0)))

it.each([
  ['q 1 0 0 1 0 0 cm Q', 0],
  ['q q\nq 0 0 1 1 re f', 3],
  ['q(Q \\) Q (Q) Q)Tj', 1],
  ['q <51> Tj /Q gs /q << /Q 1 >> BDC % Q\nQ', 0],
  ['q BI /W 1 /H 1 ID \x01 Q EI \x02 Q EI Q', 0],
  ['q[(Q)1(Q)]TJ', 1],
  ['qq QQ q* "q" Q1', 0],
])('%j leaves %d states saved', (operators, open) => {
  expect(find(operators)).toEqual({ open, surplus: [] })
})

it('finds where a state is restored that nobody has saved', () => {
  expect(find('Q q Q 1 w Q q')).toEqual({ open: 1, surplus: [0, 10] })
})

it.each(['(', '<', 'BI ID ', '(\\', '%', '/', ''])('ends with what is cut off: %j', (operators) => {
  expect(find(operators)).toEqual({ open: 0, surplus: [] })
})
