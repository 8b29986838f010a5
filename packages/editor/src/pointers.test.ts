import type { Shape } from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'
import { standardTools } from './tool-names.ts'

type Device = 'mouse' | 'touch' | 'pen'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

interface Pointing {
  readonly device?: Device
  readonly pointerId?: number
  readonly button?: number
  readonly buttons?: number
  readonly isPrimary?: boolean
  /** When the device says that it was; default: now. */
  readonly timeMs?: number
}

function point(
  type: 'down' | 'move' | 'up',
  [x, y]: readonly [number, number],
  { device = 'touch', pointerId = 1, button = 0, timeMs = editor.nowMs, ...rest }: Pointing = {},
): void {
  const modifiers = { shift: false, alt: false, mod: false }
  const samples: [{ x: number; y: number; pressure: undefined; timeMs: number }] = [
    { x, y, pressure: undefined, timeMs },
  ]
  editor.editor.dispatch({ type, device, pointerId, button, ...rest, modifiers, samples })
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

describe('a release that nobody saw', () => {
  const mouse = { device: 'mouse', pointerId: 1 } as const
  const hover = { button: -1, buttons: 0 } as const

  it('a pen that hovers on does not draw: the stroke ends where it was seen last', () => {
    point('down', [100, 100], { ...pen, buttons: 1 })
    point('move', [200, 100], { ...pen, buttons: 1 })
    for (const x of [300, 400]) point('move', [x, 300], { ...pen, ...hover })
    point('down', [500, 500], { ...pen, buttons: 1 })
    point('up', [510, 500], { ...pen, buttons: 0 })
    expect(strokes().map(({ pos }) => pos)).toEqual([
      [100, 100],
      [500, 500],
    ])
    const [width] = strokes().map((stroke) => editor.editor.getFrame(stroke).width)
    expect(width).toBeLessThan(110)
  })

  it('a pen that comes down again begins another stroke', () => {
    for (const y of [100, 300]) {
      point('down', [100, y], { ...pen, buttons: 1 })
      point('move', [200, y], { ...pen, buttons: 1 })
    }
    point('up', [200, 300], pen)
    expect(strokes().map(({ pos }) => pos[1])).toEqual([100, 300])
  })

  it('the other end of a pen is turned back', () => {
    point('down', [100, 100], { ...pen, button: 5, buttons: 32 })
    expect(editor.state.tool).toBe('eraser')
    point('move', [200, 100], { ...pen, ...hover })
    expect(editor.state.tool).toBe('pen')
  })

  it('a drag outside of the window ends where it was, and a pan as well', () => {
    editor.useTool('rect').down(100, 100).moveTo(200, 200).up().useTool('select')
    point('down', [100, 150], { ...mouse, buttons: 1 })
    point('move', [150, 150], { ...mouse, buttons: 1 })
    point('move', [400, 400], { ...mouse, ...hover })
    expect(editor.shapes[0]?.pos).toEqual([150, 100])
    const { camera } = editor.state
    point('down', [500, 500], { ...mouse, button: 1, buttons: 4 })
    point('move', [600, 600], { ...mouse, ...hover })
    expect(editor.state.camera).toEqual(camera)
  })

  it('of the first of two buttons ends what that one did', () => {
    point('down', [100, 100], { ...mouse, buttons: 1 })
    point('move', [200, 100], { ...mouse, buttons: 1 })
    point('move', [200, 100], { ...mouse, button: 2, buttons: 3 })
    editor.editor.dispatch({ type: 'menu', at: { x: 200, y: 100 } })
    expect(editor.state.menuAt).toBeUndefined()
    point('move', [300, 100], { ...mouse, buttons: 3 })
    point('move', [300, 100], { ...mouse, button: 0, buttons: 2 })
    point('move', [300, 300], { ...mouse, buttons: 2 })
    point('up', [300, 300], { ...mouse, button: 2, buttons: 0 })
    const [stroke] = strokes()
    expect(stroke && editor.editor.getFrame(stroke).height).toBeLessThan(20)
  })

  it('a finger that was lifted unseen does not make a pinch of the next', () => {
    point('down', [100, 100], { isPrimary: true })
    point('move', [150, 100], { isPrimary: true })
    point('down', [300, 300], { pointerId: 5, isPrimary: true })
    point('move', [350, 300], { pointerId: 5, isPrimary: true })
    point('up', [350, 300], { pointerId: 5, isPrimary: true })
    expect(strokes().map(({ pos }) => pos)).toEqual([
      [100, 100],
      [300, 300],
    ])
  })
})

describe('a palm', () => {
  const palm = () => {
    for (const pointerId of [1, 2]) point('down', [300 + pointerId * 40, 300], { pointerId })
    for (const pointerId of [1, 2]) point('move', [300 + pointerId * 90, 300], { pointerId })
  }
  const stroke = () => {
    point('down', [100, 100], pen)
    point('up', [110, 100], pen)
  }

  it('of two contacts zooms nothing while a pen hovers, nor just after it was lifted', () => {
    stroke()
    const { camera } = editor.state
    palm()
    editor.wait(2_000)
    point('move', [120, 120], { ...pen, button: -1, buttons: 0 })
    palm()
    expect(editor.state.camera).toEqual(camera)
    expect(strokes()).toHaveLength(1)
  })

  it('that came first lets go when the pen comes near', () => {
    stroke()
    editor.wait(2_000)
    palm()
    const { camera } = editor.state
    point('move', [120, 120], { ...pen, button: -1, buttons: 0 })
    point('move', [900, 300], { pointerId: 2 })
    expect(editor.state.camera).toEqual(camera)
  })

  it('is fingers again when the pen is away', () => {
    stroke()
    editor.wait(2_000)
    const { zoom } = editor.state.camera
    palm()
    expect(editor.state.camera.zoom).toBeGreaterThan(zoom)
  })
})

describe('a page that is busy', () => {
  it('leaves no ink of the first finger of a pinch, however late it gets to the second', () => {
    editor.useTool('pen')
    const timeMs = editor.nowMs
    point('down', [300, 300], { timeMs })
    point('move', [304, 300], { timeMs: timeMs + 10 })
    editor.wait(400)
    point('down', [400, 300], { pointerId: 2, timeMs: timeMs + 30 })
    point('up', [304, 300], { timeMs: timeMs + 500 })
    point('up', [400, 300], { pointerId: 2, timeMs: timeMs + 500 })
    expect(strokes()).toEqual([])
  })

  it('leaves nothing of a first finger that only rested, and what one that moved has drawn', () => {
    for (const [far, left] of [
      [6, 0],
      [40, 1],
    ] as const) {
      point('down', [300, 300], { pointerId: 1, isPrimary: true })
      point('move', [300 + far, 300], { pointerId: 1 })
      point('move', [302, 300], { pointerId: 1 })
      editor.wait(400)
      point('down', [400, 300], { pointerId: 2, isPrimary: false })
      point('up', [400, 300], { pointerId: 2 })
      point('up', [302, 300], { pointerId: 1 })
      expect(strokes()).toHaveLength(left)
    }
  })

  it('selects nothing else by the first finger of a pinch, nor by those that tap to undo', () => {
    editor.useTool('rect').down(100, 100).moveTo(200, 200).up()
    editor.useTool('rect').down(300, 100).moveTo(400, 200).up()
    const { selection } = editor.state
    expect(selection).toHaveLength(1)
    for (const [x, y] of [
      [100, 150],
      [600, 400],
    ] as const) {
      point('down', [x, y], { pointerId: 1, isPrimary: true })
      point('down', [x + 90, y + 200], { pointerId: 2, isPrimary: false })
      point('move', [x + 120, y + 220], { pointerId: 2 })
      point('up', [x + 120, y + 220], { pointerId: 2 })
      point('up', [x, y], { pointerId: 1 })
      expect(editor.state.selection).toEqual(selection)
    }
  })

  it('knows a palm from fingers by how soon it was there after the pen', () => {
    point('down', [100, 100], pen)
    point('up', [110, 100], pen)
    const { camera } = editor.state
    const timeMs = editor.nowMs + 100
    editor.wait(2_000)
    for (const pointerId of [1, 2]) {
      point('down', [300 + pointerId * 40, 300], { pointerId, timeMs })
    }
    for (const pointerId of [1, 2]) {
      point('move', [300 + pointerId * 90, 300], { pointerId, timeMs: timeMs + 20 })
    }
    expect(editor.state.camera).toEqual(camera)
  })
})

const pointers: readonly Required<Pick<Pointing, 'device' | 'pointerId'>>[] = [
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
    editor.useTool(random.pick(standardTools).name)
  } else if (rare === 2) {
    editor.press(random.pick(['Escape', 'Delete', 'Enter', ' ']))
  } else if (rare === 3 && isDown) {
    down.delete(pointerId)
    editor.editor.dispatch({ type: 'cancel', pointerId })
  } else if (rare === 4 && isDown && pointer.device !== 'touch') {
    down.delete(pointerId)
    point('move', at, { ...pointer, button: -1, buttons: 0 })
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
      editor.useTool(random.pick(standardTools).name)
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
