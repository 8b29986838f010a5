import { decodePoints, type Shape, type ShapeOf, scanPoints } from '@tiza/protocol'
import { distanceToPath } from '@tiza/shapes'
import strokes from '@tiza/shapes/testing/fixtures/strokes.json' with { type: 'json' }
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

function getStroke(shape: Shape | undefined): ShapeOf<'stroke'> {
  if (shape?.kind !== 'stroke') throw new Error('no stroke')
  return shape
}

function countPoints({ pts }: ShapeOf<'stroke'>): number {
  return scanPoints(pts)?.count ?? 0
}

describe('the pen', () => {
  it('is in the hand on arrival, and stays there', () => {
    editor.down(10, 10).moveTo(80, 40).up()
    expect(editor.kinds).toEqual(['stroke'])
    expect(editor.state.tool).toBe('pen')
  })

  it('makes a dot of a dot', () => {
    editor.useTool('pen').click(50, 60)
    const dot = getStroke(editor.shapes[0])
    expect(dot.pos).toEqual([50, 60])
    expect(countPoints(dot)).toBe(1)
  })

  it('takes colour and width from the style', () => {
    editor.useStyle({ color: 'red', width: 8 }).down(0, 0).moveTo(40, 0).up()
    expect(editor.shapes[0]).toMatchObject({ color: 'red', width: 8 })
  })

  it('keeps the pressure of a pen', () => {
    editor.down(0, 0, { device: 'pen', pressure: 0.2 }).moveTo(100, 0).up()
    const stroke = getStroke(editor.shapes[0])
    const pressures = decodePoints(stroke.pts).filter((_, at) => at % 3 === 2)
    expect(Math.max(...pressures)).toBeCloseTo(0.2, 2)
  })

  it('simulates pressure from the speed of a mouse: slow is heavy', () => {
    editor.down(0, 0)
    for (let x = 1; x <= 40; x++) editor.moveTo(x * 4, 0)
    editor.up().down(0, 50)
    for (let x = 1; x <= 10; x++) editor.wait(0).moveTo(x * 12, 50)
    editor.up()
    const [slow = [], fast = []] = editor.shapes.map((shape) =>
      decodePoints(getStroke(shape).pts).filter((_, at) => at % 3 === 2),
    )
    expect(slow.at(-1)).toBeGreaterThan(fast.at(-1) ?? 1)
  })

  it('hands ink to the board within half a second, and the rest in half seconds', () => {
    editor.down(0, 0).moveTo(100, 0)
    expect(editor.shapes).toHaveLength(0)
    editor.wait(500)
    const early = countPoints(getStroke(editor.shapes[0]))
    expect(early).toBeGreaterThan(1)
    editor.moveTo(200, 0).wait(500)
    expect(countPoints(getStroke(editor.shapes[0]))).toBeGreaterThan(early)
    editor.up()
    expect(editor.shapes).toHaveLength(1)
  })

  it('never has more than half a second of ink to lose', () => {
    editor.down(0, 0)
    for (let step = 1; step <= 300; step++) {
      editor.moveTo(step * 2, 0)
      const { draft } = editor.state
      const drawn = draft?.kind === 'stroke' ? (scanPoints(draft.pts)?.count ?? 0) : 0
      const [stored] = editor.shapes
      const kept = stored ? countPoints(getStroke(stored)) : 0
      expect((drawn - kept) * 16).toBeLessThanOrEqual(500 + 16)
    }
  })

  it('shows the stroke as it will be stored: nothing jumps when the pen is lifted', () => {
    editor.down(0, 0).moveTo(300, 120)
    const { op: _, ...drawn } = editor.state.draft ?? { op: 'create' }
    editor.up()
    expect(editor.state.draft).toBeUndefined()
    expect(drawn).toMatchObject({ kind: 'stroke' })
    expect(editor.shapes[0]).toMatchObject(drawn)
  })

  it('shows where the pen is expected next, and keeps nothing of that', () => {
    editor.down(0, 0).moveTo(48, 0)
    const sample = { y: 0, pressure: undefined, timeMs: 100 }
    editor.editor.dispatch({
      ...{ type: 'move', pointerId: 1, device: 'mouse', button: -1 },
      modifiers: { shift: false, alt: false, mod: false },
      samples: [{ ...sample, x: 60 }],
      predicted: { ...sample, x: 72 },
    })
    const { draft } = editor.state
    const q = -2
    const shown = draft?.kind === 'stroke' ? decodePoints(draft.pts, { q }) : []
    expect(shown.at(-3)).toBe(72)
    editor.up()
    const stored = decodePoints(getStroke(editor.shapes[0]).pts, { q })
    expect(stored.slice(0, shown.length - 3)).toEqual(shown.slice(0, -3))
    expect(stored).not.toContain(72)
  })

  it('is one step of undo, however long it took', () => {
    editor.down(0, 0).moveTo(100, 0).wait(600).moveTo(200, 0).wait(600).moveTo(300, 0).up()
    expect(editor.shapes).toHaveLength(1)
    const whole = editor.shapes
    editor.run('undo')
    expect(editor.shapes).toHaveLength(0)
    expect(editor.board.canUndo).toBe(false)
    editor.run('redo')
    expect(getStroke(editor.shapes[0]).pts).toBe(getStroke(whole[0]).pts)
  })

  it('keeps what was drawn when the pointer is taken away', () => {
    editor.down(0, 0).moveTo(100, 0).cancel()
    expect(editor.kinds).toEqual(['stroke'])
    editor.moveTo(200, 0)
    expect(editor.state.draft).toBeUndefined()
  })

  it('takes the stroke back on Esc, stored parts too', () => {
    editor.down(0, 0).moveTo(100, 0).wait(600).moveTo(150, 0).press('Escape').up()
    expect(editor.shapes).toHaveLength(0)
    expect(editor.state.draft).toBeUndefined()
  })

  it('goes on as a new stroke, in the same step of undo, when one has all the points it may', () => {
    editor.down(0, 0)
    for (let step = 1; step <= 19_600; step++) editor.moveTo((step % 2) * 5, step % 700)
    editor.up()
    expect(editor.shapes).toHaveLength(2)
    editor.run('undo')
    expect(editor.shapes).toHaveLength(0)
  })
})

describe('fingers', () => {
  const finger = (pointerId: number) => ({ device: 'touch', pointerId }) as const

  it('a second one in the same moment pinches, and leaves no ink', () => {
    editor.down(100, 100, finger(1)).moveTo(104, 100)
    editor.down(300, 100, finger(2)).moveTo(400, 100).up()
    expect(editor.shapes).toHaveLength(0)
    expect(editor.state.camera.zoom).toBeGreaterThan(1)
  })

  it('a later one ends the stroke and keeps it', () => {
    editor.down(100, 100, finger(1)).moveTo(300, 100)
    editor.down(300, 300, finger(2)).moveTo(400, 400).up()
    expect(editor.kinds).toEqual(['stroke'])
    expect(editor.state.draft).toBeUndefined()
  })

  it('only move the board once a pen was seen, until that is switched off', () => {
    editor.down(0, 0, { device: 'pen' }).moveTo(50, 50).up()
    expect(editor.state.penMode).toBe(true)
    // Before that, it would be the hand that holds the pen.
    editor.wait(1_000)
    editor.down(0, 100, finger(1)).moveTo(50, 100).up()
    expect(editor.shapes).toHaveLength(1)
    expect(editor.state.camera.x).toBe(-50)
    editor.editor.setPenMode(false)
    editor.down(0, 200, finger(1)).moveTo(50, 200).up()
    expect(editor.shapes).toHaveLength(2)
  })
})

describe('real handwriting', () => {
  /** Draws a stroke on the screen where it was drawn on paper. */
  function write(flat: readonly number[]): void {
    const [x = 0, y = 0] = flat
    editor.down(x, y)
    for (let at = 3; at + 2 < flat.length; at += 3) editor.moveTo(flat[at] ?? 0, flat[at + 1] ?? 0)
    editor.up()
  }

  it.each([0.1, 0.5, 1, 3, 20])('is kept within half a screen pixel at zoom %d', (zoom) => {
    editor.editor.setCamera({ x: -20, y: 35, zoom })
    for (const stroke of strokes) write(stroke)
    expect(editor.shapes).toHaveLength(strokes.length)
    for (const [at, shape] of editor.shapes.entries()) {
      const stroke = getStroke(shape)
      const flat = strokes[at] ?? []
      for (let i = 0; i + 2 < flat.length; i += 3) {
        const drawn = editor.editor.toBoard({ x: flat[i] ?? 0, y: flat[i + 1] ?? 0 })
        const local = { x: drawn.x - stroke.pos[0], y: drawn.y - stroke.pos[1] }
        const far = distanceToPath(local, editor.editor.getInk(stroke), 3) * zoom
        // A sample nearer than three quarters of a pixel to the one before is not kept.
        expect(far).toBeLessThanOrEqual(1)
      }
    }
  })

  it('takes few bytes a point', () => {
    for (const stroke of strokes) write(stroke)
    const pts = editor.shapes.map((shape) => getStroke(shape).pts)
    const points = editor.shapes.reduce((sum, shape) => sum + countPoints(getStroke(shape)), 0)
    const bytes = pts.reduce((sum, { length }) => sum + length, 0)
    expect(bytes / points).toBeLessThan(5)
  })
})
