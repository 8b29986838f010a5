import { makeFrame, makeNote } from './parts.ts'
import type { Starter } from './starter.ts'

const columns = [
  { name: 'well', fill: 'green' },
  { name: 'badly', fill: 'pink' },
  { name: 'ideas', fill: 'yellow' },
  { name: 'next', fill: 'cyan' },
] as const

/** Four columns: what to keep, what to change, ideas, and who does what. */
export const retrospective: Starter = ({ retrospective: words }) =>
  columns.flatMap(({ name, fill }, at) => {
    const x = at * 336
    return [makeFrame(words[name], [x, 0], [312, 560]), makeNote(words.hint, [x + 76, 32], fill)]
  })
