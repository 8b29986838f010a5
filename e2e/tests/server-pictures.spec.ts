import { createId } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { compareDrawings } from '../pages/compare-drawings.ts'
import { exportBoard } from '../pages/exports.ts'

const style = { font: 'hand', fontSize: 28, bold: true } as const
const from = buildShape('note', {
  id: createId(),
  pos: [0, 0],
  size: [200, 120],
  text: 'From here',
})
const to = buildShape('ellipse', {
  id: createId(),
  pos: [420, 160],
  size: [160, 90],
  text: 'to there',
})
const words = 'Lines of a text break in the same places, whoever draws them: añil, Łódź, Привет.'
const shapes = [
  ...[from, to, buildStroke(createId())],
  buildShape('line', {
    ...{
      id: createId(),
      pos: [0, 0],
      path: [
        [100, 60],
        [500, 200],
      ] as [number, number][],
    },
    ...{
      start: { id: from.id, at: [0.5, 0.5] },
      end: { id: to.id, at: [0.5, 0.5] },
      bend: 'elbow',
    },
    ...{ endHead: 'arrow' },
  }),
  buildShape('text', { id: createId(), pos: [0, 200], wrap: 300, text: words, ...style }),
  buildShape('frame', { id: createId(), pos: [620, 0], size: [200, 300], text: 'Plan' }),
]

test('the server draws a board as the page does', async ({ people, link }) => {
  const { page, board } = await people.join(link)
  await page.evaluate((given) => window.tiza?.board.apply(given), shapes)
  await board.waitSaved()
  const saved = await exportBoard(page, {
    format: 'SVG',
    choices: ['All', 'Paper', 'Light', 'As shapes'],
  })
  const own = Buffer.from(saved.base64, 'base64').toString()
  const address = link.replace(/\/b\/([\w-]+)$/, '/api/boards/$1.svg')
  const answer = await fetch(address)
  expect(answer.status).toBe(200)
  const drawn = await answer.text()
  const getLines = (svg: string) => [...svg.matchAll(/>([^<>]*)<\/text>/g)].map(([, line]) => line)
  expect(getLines(drawn)).toEqual(getLines(own))
  const { sizes, different } = await compareDrawings(page, own, drawn)
  expect(Math.abs((sizes[0]?.[0] ?? 0) - (sizes[1]?.[0] ?? 0))).toBeLessThanOrEqual(1)
  // Letters may be a fraction of a pixel elsewhere.
  expect(different).toBeLessThan(0.01)
})
