import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { drawHighlights } from './draw-highlights.ts'
import type { Screen } from './screen.ts'

/** Notes where a path goes, and when it is filled or stroked. */
function createPath() {
  const calls: string[] = []
  const note = (name: string) => (x: number, y: number) =>
    void calls.push(`${name} ${Math.round(x)} ${Math.round(y)}`)
  const say = (name: string) => () => void calls.push(name)
  const canvas = {
    ...{ moveTo: note('M'), lineTo: note('L'), beginPath: say('begin'), closePath: say('Z') },
    ...{ fill: say('fill'), stroke: say('stroke'), save: say('save'), restore: say('restore') },
    ...{ fillStyle: '', strokeStyle: '', lineWidth: 1 },
  } as unknown as CanvasRenderingContext2D
  return { calls, canvas }
}

const quad = [
  [0, 0.5],
  [0.5, 0.5],
  [0.5, 1],
  [0, 1],
] as const

it('marks a place where its shape is, turned as it is, and that which is looked at with a line', async () => {
  const { editor } = await createTestEditor()
  const id = createId()
  editor.board.apply([
    {
      ...{ op: 'create', kind: 'pdf', id, z: 'a0', pos: [100, 100], size: [200, 100] },
      ...{ hash: 'a'.repeat(64), page: 1, angle: Math.PI },
    },
  ])
  const { calls, canvas } = createPath()
  const screen: Screen = { canvas, camera: { x: 50, y: 0, zoom: 2 }, accent: '#000000' }
  const gone = { id: createId(), matches: [[quad]] }
  drawHighlights(screen, [gone, { id, matches: [[quad], [quad]], current: 1 }], editor)
  // The lower left quarter of it is at the upper right: it stands on its head.
  const path = ['begin', 'M 500 300', 'L 300 300', 'L 300 200', 'L 500 200', 'Z', 'fill']
  expect(calls).toEqual(['save', ...path, ...path, 'stroke', 'restore'])
})
