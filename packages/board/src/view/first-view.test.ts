import type { BoardStatus, Connection } from '@tiza/client'
import { type Camera, getView } from '@tiza/editor/camera'
import type { EditorState } from '@tiza/editor/state/editor-state'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { type Box, encloses } from '@tiza/shapes'
import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { showFirstView } from './first-view.ts'

/** A phone, with its bars. */
const viewport = { width: 390, height: 844 }
const area: Box = { x: 16, y: 86, width: 358, height: 620 }
/** The same while its bars are on their way. */
const bare: Box = { x: 16, y: 16, width: 358, height: 812 }
const home: Camera = { x: 0, y: 0, zoom: 1 }
let initial: EditorState
/** Asked for nothing but where things are. */
let empty: TestEditor

beforeEach(async () => {
  empty = await createTestEditor()
  initial = { ...empty.state, camera: home, viewport }
})

/** A board on its way, as far as a first view asks. */
function setUp(content: Box | undefined) {
  const state = createStore<EditorState>(() => initial)
  const listeners = new Set<() => void>()
  const shapeListeners = new Set<() => void>()
  let there: Box | undefined
  let status: BoardStatus = {
    ...{ connection: { state: 'connecting' }, loaded: false, pending: 0 },
    ...{ persisted: true, role: 'editor', notes: {} },
  }
  let moves = 0
  let hasControls = true
  const view = showFirstView({
    hasControls: () => hasControls,
    editor: {
      ...{ state, shapes: empty.editor.shapes, getFrame: empty.editor.getFrame },
      ...{ findShapesIn: () => [], getFitArea: () => (hasControls ? area : bare) },
      getContent: () => there,
      setCamera(camera) {
        moves++
        state.setState({ camera })
      },
      onShapeChanges(listener) {
        const listen = () => listener([])
        shapeListeners.add(listen)
        return () => shapeListeners.delete(listen)
      },
      board: {
        get status() {
          return status
        },
        onStatus(listener) {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      },
    },
  })

  async function tell(change: Partial<BoardStatus>): Promise<void> {
    status = { ...status, ...change }
    for (const listener of listeners) listener()
    await Promise.resolve()
  }

  /** Shapes of the snapshot are shown, which lie in a box. */
  function showPart(part: Box): void {
    there = part
    for (const listener of shapeListeners) listener()
  }

  return {
    ...{ view, state, tell, showPart },
    get moves() {
      return moves
    },
    /** Takes the controls away, as they are before they have loaded; returns what brings them. */
    holdControls() {
      hasControls = false
      return () => {
        hasControls = true
        view.look()
      }
    },
    /** The snapshot is there; what came after it follows at once. */
    async arrive(connection: Connection = { state: 'online' }) {
      const told = tell({ loaded: true, connection })
      there = content
      await told
    },
  }
}

/** Whether all of a box is seen where no control covers it. */
function isSeen(content: Box, camera: Camera): boolean {
  const { x, y } = getView(camera, viewport)
  const { zoom } = camera
  const free = {
    ...{ x: x + area.x / zoom - 0.01, y: y + area.y / zoom - 0.01 },
    ...{ width: area.width / zoom + 0.02, height: area.height / zoom + 0.02 },
  }
  return encloses(free, content)
}

it.each<[string, Box]>([
  ['lies elsewhere', { x: 2_000, y: 3_000, width: 200, height: 100 }],
  ['looks in at a corner', { x: 300, y: 700, width: 800, height: 600 }],
  ['is in view below a bar', { x: 50, y: 20, width: 200, height: 100 }],
  ['is wider than the phone', { x: 0, y: 0, width: 1_200, height: 500 }],
])('shows what %s, beside the controls and never larger than it is', async (_where, content) => {
  const board = setUp(content)
  await board.arrive()
  const { camera } = board.state.getState()
  expect(isSeen(content, camera)).toBe(true)
  expect(camera.zoom).toBeLessThanOrEqual(1)
  expect(board.view.isSettled).toBe(true)
})

it('leaves in place what is in view', async () => {
  const board = setUp({ x: 50, y: 100, width: 200, height: 200 })
  await board.arrive()
  expect([board.moves, board.view.isSettled]).toEqual([0, true])
})

const far = { x: 5_000, y: 0, width: 100, height: 100 }

it('waits for the whole board, and shows what a device has kept when there is no network', async () => {
  const board = setUp(far)
  await board.tell({ loaded: true })
  await board.tell({ connection: { state: 'loading', received: 1, total: 2 } })
  expect([board.moves, board.view.isSettled]).toEqual([0, false])
  await board.arrive({ state: 'offline', retryAtMs: undefined })
  expect(board.moves).toBe(1)
})

describe('while a board is on its way', () => {
  it('shows the first part that is there at once, and all of it in the end', async () => {
    const all = { x: 5_000, y: 0, width: 9_000, height: 100 }
    const board = setUp(all)
    await board.tell({ connection: { state: 'loading', received: 1, total: 2 } })
    board.showPart(far)
    expect(isSeen(far, board.state.getState().camera)).toBe(true)
    board.showPart({ ...far, width: 4_000 })
    expect([board.moves, board.view.isSettled]).toEqual([1, false])
    await board.arrive()
    expect(isSeen(all, board.state.getState().camera)).toBe(true)
    expect([board.moves, board.view.isSettled]).toEqual([2, true])
  })

  it('shows what a device has kept before it is connected', async () => {
    const board = setUp(far)
    await board.tell({ loaded: true })
    board.showPart(far)
    expect([board.moves, board.view.isSettled]).toEqual([1, false])
  })

  it('waits for the first part that is out of view', () => {
    const board = setUp(far)
    board.showPart({ x: 50, y: 100, width: 200, height: 200 })
    expect(board.moves).toBe(0)
    board.showPart(far)
    expect(board.moves).toBe(1)
  })

  it('leaves the view to somebody who moves it after that', async () => {
    const board = setUp({ ...far, width: 9_000 })
    board.showPart(far)
    board.state.setState({ camera: { ...home, x: 10 } })
    await board.arrive()
    expect([board.moves, board.view.isSettled]).toEqual([1, true])
  })
})

it('moves once', async () => {
  const board = setUp(far)
  await board.arrive()
  await board.tell({ connection: { state: 'offline', retryAtMs: undefined } })
  await board.arrive()
  expect(board.moves).toBe(1)
})

it('never moves a board that was moved, is drawn on, or has been drawn on', async () => {
  const moved = setUp(far)
  moved.state.setState({ camera: { ...home, x: 10 } })
  await moved.arrive()
  const drawn = setUp(far)
  await drawn.tell({ pending: 1 })
  await drawn.arrive()
  const left = setUp(far)
  left.view.stop()
  await left.arrive()
  expect([moved, drawn, left].map(({ moves }) => moves)).toEqual([0, 0, 0])
})

it('leaves an empty board where it is, whatever is drawn later', async () => {
  const board = setUp(undefined)
  await board.arrive()
  await board.tell({})
  expect([board.moves, board.view.isSettled]).toEqual([0, true])
})

describe('where the controls come after the board', () => {
  const content = { x: 0, y: 0, width: 300, height: 1_500 }

  it('shows it at once, and clear of them when they are there', async () => {
    const board = setUp(content)
    const bring = board.holdControls()
    await board.arrive()
    expect([board.moves, board.view.isSettled]).toEqual([1, false])
    expect(isSeen(content, board.state.getState().camera)).toBe(false)
    bring()
    expect([board.moves, board.view.isSettled]).toEqual([2, true])
    expect(isSeen(content, board.state.getState().camera)).toBe(true)
  })

  it('leaves the view to somebody who moves it meanwhile', async () => {
    const board = setUp(content)
    const bring = board.holdControls()
    await board.arrive()
    board.state.setState({ camera: { ...home, x: 10 } })
    bring()
    expect([board.moves, board.view.isSettled]).toEqual([1, true])
  })

  it('does not follow what is drawn meanwhile', async () => {
    const board = setUp(content)
    board.holdControls()
    await board.arrive()
    board.showPart({ ...content, height: 9_000 })
    expect(board.moves).toBe(1)
  })
})
