import { makeBox, makeFrame, makeNote, noteSize } from './parts.ts'
import type { Starter } from './starter.ts'

const fills = ['yellow', 'orange', 'pink', 'cyan', 'green', 'violet']

/** A question, notes for ideas below it, and room for the best of them. */
export const brainstorm: Starter = ({ brainstorm: words }) => [
  makeBox('rect', [0, 0], { size: [800, 96], text: words.question, fill: 'none' }),
  makeFrame(words.ideas, [0, 152], [800, 480]),
  ...fills.map((fill, at) => {
    const step = noteSize + 72
    const text = at === 0 ? words.hint : ''
    return makeNote(text, [72 + (at % 3) * step, 192 + Math.floor(at / 3) * 208], fill)
  }),
  makeFrame(words.best, [848, 152], [360, 480]),
]
