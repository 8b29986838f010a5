import { makeBox, makeFrame, makeNote, noteSize } from './parts.ts'
import type { Starter } from './starter.ts'

const fills = ['yellow', 'orange', 'pink', 'cyan', 'green', 'violet']

/** Where the frames begin: there is room above for their names where all of it is seen on a phone. */
const top = 192

/** A question, notes for ideas below it, and room for the best of them. */
export const brainstorm: Starter = ({ brainstorm: words }) => [
  makeBox('rect', [0, 0], { size: [800, 96], text: words.question, fill: 'none' }),
  makeFrame(words.ideas, [0, top], [800, 480]),
  ...fills.map((fill, at) => {
    const step = noteSize + 72
    const text = at === 0 ? words.hint : ''
    return makeNote(text, [72 + (at % 3) * step, top + 40 + Math.floor(at / 3) * 208], fill)
  }),
  makeFrame(words.best, [848, top], [360, 480]),
]
