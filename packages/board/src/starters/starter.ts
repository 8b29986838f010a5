import type { CreateOp } from '@tiza/protocol'
import type { StarterWords } from './words/starter-words.ts'

/** Shapes to begin with, bottom first, about any place: ordinary ones, that people change as they like. */
export type Starter = (words: StarterWords) => readonly CreateOp[]
