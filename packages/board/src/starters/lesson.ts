import { makeFrame, makeNote, makeText } from './parts.ts'
import type { Starter } from './starter.ts'

const fills = ['yellow', 'green', 'cyan', 'pink']

/** Between the frames of two rows, board units: names are that high where all of it is seen on a phone. */
const rowGap = 104
const groupHeight = 304
const height = groupHeight * 2 + rowGap

/** The task at the left, a frame for each group in the middle, what comes of it at the right. */
export const lesson: Starter = ({ lesson: words }) => [
  makeText(words.title, [0, -rowGap - 80], { fontSize: 56, bold: true }),
  makeFrame(words.task, [0, 0], [320, height]),
  makeText(words.taskHint, [24, 24], { fontSize: 20, wrap: 272 }),
  ...fills.flatMap((fill, at) => {
    const [x, y] = [368 + (at % 2) * 368, Math.floor(at / 2) * (groupHeight + rowGap)]
    return [
      makeFrame(words.group.replace('{{number}}', String(at + 1)), [x, y], [344, groupHeight]),
      makeNote(words.groupHint, [x + 24, y + 24], fill),
    ]
  }),
  makeFrame(words.results, [1104, 0], [320, height]),
]
