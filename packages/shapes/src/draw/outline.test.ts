import { expect, it } from 'vitest'
import type { Path, Pen } from '../pen.ts'
import { recordPath } from '../pens/path-recorder.ts'
import { drawOutline, type Outlined } from './outline.ts'

const box = { x: 10, y: 20, width: 200, height: 80 }
const outline: Path = (tracer) => tracer.rect(box.x, box.y, box.width, box.height)

/** The paths that hatch a box, and how many of them are drawn as one with others. */
function drawHatched(fillStyle: Outlined['fillStyle']) {
  const hatches: Path[] = []
  let [isClipped, isOne, together] = [false, false, 0]
  const pen: Pen = {
    path(path) {
      if (!isClipped) return
      hatches.push(path)
      if (isOne) together++
    },
    clip(_path, _rule, draw) {
      isClipped = true
      draw()
      isClipped = false
    },
    asOne(draw) {
      isOne = true
      draw()
      isOne = false
    },
    fade: (_opacity, draw) => draw(),
    text() {},
    picture: () => false,
  }
  drawOutline(pen, outline, { shape: { fill: 'red', fillStyle }, box, theme: 'light' })
  return { hatches, together }
}

/** Whether lines of a path cross each other: those of a hatch are all as long. */
const goesOneWay = (path: Path) => {
  const ends = recordPath(path).flatMap(([name, , y]) => (name === 'L' ? [y] : []))
  return ends.length > 5 && new Set(ends).size === 1
}

it('a hatch is one path', () => {
  const { hatches, together } = drawHatched('hatch')
  expect(hatches.map(goesOneWay)).toEqual([true])
  expect(together).toBe(0)
})

it('no path of a cross-hatch crosses itself, and its crossings are no darker where it is translucent', () => {
  const { hatches, together } = drawHatched('cross-hatch')
  expect(hatches.map(goesOneWay)).toEqual([true, true])
  expect(together).toBe(2)
})
