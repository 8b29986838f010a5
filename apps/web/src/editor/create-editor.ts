import type { BoardClient } from '@tiza/client'
import { kinds, type Op, orderBetween } from '@tiza/protocol'
import { createStore } from 'zustand/vanilla'
import { panBy, toBoard, toScreen } from './camera.ts'
import { createCommands } from './commands/commands.ts'
import { findCommand, findTool, toolKeys } from './commands/keys.ts'
import { growBox } from './geometry/box.ts'
import { createGeometry } from './geometry.ts'
import { getPlace, type Navigation, pinch, turnWheel } from './gestures.ts'
import { createShapeIndex } from './shape-index.ts'
import { createTextEditing } from './text-editing.ts'
import { type MeasureText, roughMeasure } from './text-layout.ts'
import type { Tool, ToolContext, ToolSet } from './tool.ts'
import type {
  Editor,
  EditorEvent,
  EditorState,
  KeyEditorEvent,
  PointerEditorEvent,
  ShapeStyle,
  ToolName,
} from './types.ts'

export interface EditorOptions {
  readonly board: BoardClient
  readonly tools: ToolSet
  /** Default: a rule of thumb, for where there is no screen. */
  readonly measureText?: MeasureText
  readonly now?: () => number
  readonly delay?: ToolContext['delay']
}

const defaultStyle: ShapeStyle = {
  color: 'black',
  fill: 'none',
  width: 4,
  dash: 'solid',
  fontSize: 20,
  opacity: 1,
}

/** A second finger this soon after the first was never meant to draw. */
const pinchGraceMs = 150
const defaultTolerancePx = 6

export function createEditor({
  board,
  tools,
  measureText = roughMeasure,
  now = () => performance.now(),
  delay = (run, ms) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}: EditorOptions): Editor {
  const state = createStore<EditorState>(() => ({
    tool: 'pen',
    keepTool: false,
    style: defaultStyle,
    camera: { x: 0, y: 0, zoom: 1 },
    viewport: { width: 0, height: 0 },
    selection: [],
    editing: undefined,
    draft: undefined,
    marquee: undefined,
    erasing: new Set(),
    drag: undefined,
    penMode: false,
    readOnly: board.status.role === 'viewer',
  }))
  const setState = (change: Partial<EditorState>) => state.setState(change)
  const geometry = createGeometry(measureText)
  const index = createShapeIndex(board, geometry)
  const isEditable = () => !state.getState().readOnly

  const editor: Editor = {
    board,
    state,
    commands: createCommands({ setState, apply }),
    toolKeys,
    dispatch,
    setTool(tool) {
      if (tool === state.getState().tool) return
      active.cancel('abandon')
      if (state.getState().editing) editor.finishEditing()
      setState({ tool, ...(tool === 'select' ? {} : { selection: [] }) })
      active = create(tool)
    },
    setStyle(style) {
      setState({ style: { ...state.getState().style, ...style } })
      apply(toStyleOps(editor, style))
    },
    select(ids) {
      const selection = ids.filter((id) => board.shapes.has(id))
      const before = state.getState().selection
      if (selection.length === before.length && selection.every((id, at) => id === before[at])) {
        return
      }
      setState({ selection })
      board.presence.send({ sel: selection.slice(0, 256) })
    },
    setCamera: (camera) => setState({ camera }),
    setViewport: (viewport) => setState({ viewport }),
    setPenMode: (penMode) => setState({ penMode }),
    run(name) {
      const command = editor.commands.get(name)
      if (command?.isEnabled(editor)) command.run(editor)
    },
    startEditing: (edit) => textEditing.start(edit),
    updateText: (text) => textEditing.update(text),
    finishEditing: () => textEditing.finish(),
    toScreen: (point) => toScreen(state.getState().camera, point),
    toBoard: (point) => toBoard(state.getState().camera, point),
    getBounds: geometry.getBounds,
    getInk: geometry.getInk,
    getFrame: geometry.getFrame,
    getPaintBox: index.getPaintBox,
    getShapesIn: index.query,
    findShapesIn: index.find,
    hasShapesIn: index.has,
    getContent: index.getContent,
    onShapeChanges: index.subscribe,
    getShapeAt(point, tolerancePx = defaultTolerancePx) {
      const tolerance = tolerancePx / state.getState().camera.zoom
      const near = growBox({ ...point, width: 0, height: 0 }, tolerance)
      return index.query(near).findLast((shape) => geometry.isHit(shape, point, tolerance))
    },
    destroy() {
      active.cancel('keep')
      if (state.getState().editing) editor.finishEditing()
      index.destroy()
      for (const stop of subscriptions) stop()
    },
  }

  const context: ToolContext = {
    editor,
    setState,
    now,
    delay,
    apply,
    getTopZ: () => orderBetween(index.topZ, null),
    finishShape(id) {
      if (state.getState().keepTool) return
      editor.setTool('select')
      editor.select([id])
    },
  }
  const textEditing = createTextEditing(context)
  let active: Tool = create(state.getState().tool)
  let navigation: Navigation = { state: 'idle' }
  let spaceHeld = false
  /** Touches on the canvas; the first of them may be drawing. */
  const touches = new Map<number, { x: number; y: number }>()
  /** The pointer that the active tool is following. */
  let toolPointer:
    | { readonly id: number; readonly device: string; readonly downAt: number }
    | undefined

  const subscriptions = [
    board.subscribe(({ ids }) => {
      const { selection } = state.getState()
      const gone = selection.some((id) => ids.has(id) && !board.shapes.has(id))
      if (gone) editor.select(selection.filter((id) => board.shapes.has(id)))
    }),
    board.onStatus(() => {
      const readOnly = board.status.role === 'viewer'
      if (readOnly !== state.getState().readOnly) setState({ readOnly })
    }),
  ]

  function create(tool: ToolName): Tool {
    return tools[tool](context)
  }

  function apply(ops: readonly Op[], options?: { gesture?: string }): void {
    if (ops.length > 0 && isEditable()) board.apply(ops, options)
  }

  function dispatch(event: EditorEvent): boolean {
    switch (event.type) {
      case 'wheel':
        setState({ camera: turnWheel(state.getState().camera, event) })
        return true
      case 'down':
        return handleDown(event)
      case 'move':
      case 'up':
        return handleMoveOrUp(event)
      case 'cancel':
        return handleCancel(event.pointerId)
      case 'leave':
        board.presence.send({ c: null })
        return active.handle(event)
      case 'blur':
        spaceHeld = false
        navigation = { state: 'idle' }
        touches.clear()
        if (toolPointer) active.cancel('keep')
        toolPointer = undefined
        return true
      case 'double':
        return active.handle(event)
      case 'keydown':
        return handleKey(event)
      case 'keyup':
        if (event.code === 'Space') spaceHeld = false
        return event.code === 'Space' || active.handle(event)
    }
  }

  function handleDown(event: PointerEditorEvent<'down'>): boolean {
    const place = getPlace(event)
    if (state.getState().editing) editor.finishEditing()
    if (event.device === 'pen' && !state.getState().penMode) setState({ penMode: true })
    if (event.device === 'touch') {
      touches.set(event.pointerId, place)
      if (touches.size >= 2) {
        if (toolPointer?.device === 'touch') {
          active.cancel(now() - toolPointer.downAt < pinchGraceMs ? 'takeBack' : 'keep')
          toolPointer = undefined
        }
        navigation = { state: 'pinching', fingers: new Map(touches) }
        return true
      }
    }
    const fingerInPenMode = event.device === 'touch' && state.getState().penMode
    const pans =
      event.button === 1 || spaceHeld || fingerInPenMode || state.getState().tool === 'hand'
    if (pans && navigation.state === 'idle' && event.button !== 2) {
      navigation = { state: 'panning', pointerId: event.pointerId, last: place }
      return true
    }
    if (toolPointer || event.button === 2 || event.button === 1) return false
    toolPointer = { id: event.pointerId, device: event.device, downAt: now() }
    return active.handle(event)
  }

  function handleMoveOrUp(event: PointerEditorEvent<'move'> | PointerEditorEvent<'up'>): boolean {
    const place = getPlace(event)
    const { x, y } = editor.toBoard(place)
    const shown = event.device !== 'touch' || event.type === 'move'
    if (shown) board.presence.send({ c: [round(x), round(y)] })
    if (navigation.state === 'pinching' && navigation.fingers.has(event.pointerId)) {
      return handlePinch(event)
    }
    if (event.type === 'up') touches.delete(event.pointerId)
    else if (touches.has(event.pointerId)) touches.set(event.pointerId, place)
    if (navigation.state === 'panning' && navigation.pointerId === event.pointerId) {
      const by = { x: navigation.last.x - place.x, y: navigation.last.y - place.y }
      setState({ camera: panBy(state.getState().camera, by) })
      navigation = event.type === 'up' ? { state: 'idle' } : { ...navigation, last: place }
      return true
    }
    if (toolPointer && toolPointer.id !== event.pointerId) return false
    if (event.type === 'up' && !toolPointer) return false
    if (event.type === 'up') toolPointer = undefined
    return active.handle(event)
  }

  function handlePinch(event: PointerEditorEvent<'move'> | PointerEditorEvent<'up'>): boolean {
    if (navigation.state !== 'pinching') return false
    const fingers = new Map(navigation.fingers)
    if (event.type === 'up') {
      touches.delete(event.pointerId)
      fingers.delete(event.pointerId)
    } else {
      touches.set(event.pointerId, getPlace(event))
      fingers.set(event.pointerId, getPlace(event))
      setState({ camera: pinch(state.getState().camera, navigation.fingers, fingers) })
    }
    // The last finger left on the glass neither pans nor draws: it is on its way up.
    navigation = fingers.size > 0 ? { state: 'pinching', fingers } : { state: 'idle' }
    return true
  }

  function handleCancel(pointerId: number): boolean {
    touches.delete(pointerId)
    if (navigation.state === 'panning' && navigation.pointerId === pointerId) {
      navigation = { state: 'idle' }
    }
    if (navigation.state === 'pinching') {
      const fingers = new Map(navigation.fingers)
      fingers.delete(pointerId)
      navigation = fingers.size > 0 ? { state: 'pinching', fingers } : { state: 'idle' }
    }
    if (toolPointer?.id !== pointerId) return false
    toolPointer = undefined
    active.cancel('keep')
    return true
  }

  function handleKey(event: KeyEditorEvent<'keydown'>): boolean {
    if (event.code === 'Space' && state.getState().tool !== 'text') {
      spaceHeld = true
      return true
    }
    if (active.handle(event)) return true
    if (event.key === 'Escape') {
      active.cancel('abandon')
      toolPointer = undefined
      editor.select([])
      return true
    }
    const command = findCommand(event)
    if (command) {
      // A key of ours stays ours, also when there is nothing to do: Ctrl+D must not bookmark.
      editor.run(command)
      return true
    }
    const tool = findTool(event)
    if (tool) editor.setTool(tool)
    return tool !== undefined
  }

  return editor
}

/** Patches of the selection for the style keys that each kind has. */
function toStyleOps(editor: Editor, style: Partial<ShapeStyle>): Op[] {
  return editor.state.getState().selection.flatMap((id): Op[] => {
    const shape = editor.board.getShape(id)
    if (!shape) return []
    const { required, optional } = kinds[shape.kind]
    const registers: readonly string[] = [...required, ...optional]
    const set = Object.fromEntries(Object.entries(style).filter(([key]) => registers.includes(key)))
    return Object.keys(set).length > 0 ? [{ op: 'patch', id, set }] : []
  })
}

/** A hundredth of a board unit is enough for a cursor. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
