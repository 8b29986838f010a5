import { limits, standardKinds } from '@tiza/protocol'
import { standardShapes } from '@tiza/shapes'
import type { ReadOptions } from '../format.ts'

/** What a reader gets in tests: the contract, and letters of which each is as wide as any other. */
export const usualOptions: ReadOptions = {
  ...{ shapes: standardShapes, kinds: standardKinds, limits },
  measureText: (line, { fontSize }) => [...line].length * fontSize * 0.6,
}
