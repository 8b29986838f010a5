import { makeFrame, makeNote, makeText } from './parts.ts'
import type { Starter } from './starter.ts'

const fills = ['yellow', 'green', 'cyan', 'pink']

/** The task at the left, a frame for each group in the middle, what comes of it at the right. */
export const lesson: Starter = ({ lesson: words }) => [
  makeText(words.title, [0, -88], { fontSize: 36, bold: true }),
  makeFrame(words.task, [0, 0], [320, 656]),
  makeText(words.taskHint, [24, 24], { fontSize: 20, wrap: 272 }),
  ...fills.flatMap((fill, at) => {
    const [x, y] = [368 + (at % 2) * 368, Math.floor(at / 2) * 352]
    return [
      makeFrame(words.group.replace('{{number}}', String(at + 1)), [x, y], [344, 304]),
      makeNote(words.groupHint, [x + 24, y + 24], fill),
    ]
  }),
  makeFrame(words.results, [1104, 0], [320, 656]),
]
