import type { Shape } from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'
import { toolNames } from './types.ts'

type Device = 'mouse' | 'touch' | 'pen'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

interface Pointing {
  readonly device?: Device
  readonly pointerId?: number
  readonly button?: number
}

function point(
  type: 'down' | 'move' | 'up',
  [x, y]: readonly [number, number],
  { device = 'touch', pointerId = 1, button = 0 }: Pointing = {},
): void {
  const modifiers = { shift: false, alt: false, mod: false }
  const samples: [{ x: number; y: number; pressure: undefined; timeMs: number }] = [
    { x, y, pressure: undefined, timeMs: 0 },
  ]
  editor.editor.dispatch({ type, device, pointerId, button, modifiers, samples })
}

const pen = { device: 'pen', pointerId: 9 } as const
const strokes = () => editor.shapes.filter(({ kind }: Shape) => kind === 'stroke')

describe('a pen and the hand that holds it', () => {
  it('draws on, and nothing moves, while the hand lies on the glass', () => {
    const { camera } = editor.state
    point('down', [100, 100], pen)
    point('down', [300, 300], { pointerId: 1 })
    point('down', [340, 300], { pointerId: 2 })
    point('move', [400, 380], { pointerId: 1 })
    point('move', [150, 150], pen)
    point('up', [400, 380], { pointerId: 1 })
    point('up', [150, 150], pen)
    point('up', [340, 300], { pointerId: 2 })
    expect(strokes()).toHaveLength(1)
    expect(editor.state.camera).toEqual(camera)
  })

  it('takes over from a hand that came first, which leaves nothing', () => {
    point('down', [300, 300])
    point('move', [305, 300])
    point('down', [100, 100], pen)
    point('move', [305, 330])
    point('move', [150, 150], pen)
    point('up', [150, 150], pen)
    point('up', [305, 330])
    expect(strokes()).toMatchObject([{ pos: [100, 100] }])
  })

  it('erases with its other end, and draws again afterwards', () => {
    const draw = (y: number, button = 0) => {
      point('down', [100, y], { ...pen, button })
      point('move', [200, y], pen)
      point('up', [200, y], pen)
    }
    draw(100)
    draw(200)
    expect(strokes()).toHaveLength(2)
    draw(100, 5)
    expect(strokes()).toMatchObject([{ pos: [100, 200] }])
    expect(editor.state.tool).toBe('pen')
    draw(300)
    expect(strokes()).toHaveLength(2)
  })
})

const pointers: readonly Required<Omit<Pointing, 'button'>>[] = [
  { device: 'mouse', pointerId: 1 },
  { device: 'touch', pointerId: 2 },
  { device: 'touch', pointerId: 3 },
  { device: 'pen', pointerId: 4 },
]

/** One thing that happens to the hands at a screen, of its own choice. */
function happen(random: Random, down: Set<number>): void {
  const at = [random.integer(0, 1_000), random.integer(0, 700)] as const
  const pointer = random.pick(pointers)
  const { pointerId } = pointer
  const isDown = down.has(pointerId)
  const rare = random.integer(0, 40)
  if (rare === 0) {
    down.clear()
    editor.editor.dispatch({ type: 'blur' })
  } else if (rare === 1) {
    editor.useTool(random.pick(toolNames))
  } else if (rare === 2) {
    editor.press(random.pick(['Escape', 'Delete', 'Enter', ' ']))
  } else if (rare === 3 && isDown) {
    down.delete(pointerId)
    editor.editor.dispatch({ type: 'cancel', pointerId })
  } else if (!isDown) {
    down.add(pointerId)
    point('down', at, { ...pointer, button: random.pick([0, 0, 0, 1, 2, 5]) })
  } else if (random.chance(0.3)) {
    down.delete(pointerId)
    point('up', at, pointer)
  } else {
    point('move', at, { ...pointer, button: -1 })
  }
}

it.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'up to four pointers at once leave nothing half done, and all is undone: seed %i',
  (seed) => {
    const random = createRandom(seed)
    for (let round = 0; round < 10; round++) {
      const down = new Set<number>()
      editor.useTool(random.pick(toolNames))
      for (let n = 0; n < 40; n++) happen(random, down)
      for (const pointer of pointers) {
        if (down.has(pointer.pointerId)) point('up', [500, 300], pointer)
      }
      if (editor.state.editing) editor.editor.finishEditing()
      // A line of clicks goes on until it is ended.
      editor.press('Escape')
      const { draft, drag, marquee, preview, guides, erasing, binding, editing } = editor.state
      expect({ draft, drag, marquee, binding, editing }).toEqual({})
      expect([preview.size, guides.length, erasing.size]).toEqual([0, 0, 0])
    }
    while (editor.board.canUndo) editor.run('undo')
    expect(editor.shapes).toEqual([])
  },
)
