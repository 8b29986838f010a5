import { makeArrow, makeBox } from './parts.ts'
import type { Starter } from './starter.ts'

/** A start, a step, a question with two answers, an end. */
export const flow: Starter = ({ flow: words }) => {
  const size = [176, 96] as const
  const start = makeBox('ellipse', [0, 32], { size, text: words.start, fill: 'green' })
  const step = makeBox('rect', [272, 32], { size, text: words.step, fill: 'cyan' })
  const question = makeBox('diamond', [544, 0], {
    ...{ size: [224, 160], text: words.question, fill: 'yellow' },
  })
  const end = makeBox('ellipse', [880, 32], { size, text: words.end, fill: 'pink' })
  const other = makeBox('rect', [568, 288], { size, text: words.step, fill: 'cyan' })
  return [
    ...[start, step, question, end, other],
    makeArrow({ from: start, to: step }),
    makeArrow({ from: step, to: question }),
    makeArrow({ from: question, to: end }, { text: words.yes }),
    makeArrow({ from: question, to: other }, { text: words.no }),
    makeArrow({ from: other, to: step }, { bend: 'elbow' }),
  ]
}
