import type { ApplyOptions, BoardClient } from '@tiza/client'
import { type Op, orderBetween } from '@tiza/protocol'
import { growBox } from '@tiza/shapes'
import { createStore } from 'zustand/vanilla'
import { resizeView, toBoard, toScreen, zoomAt } from './camera.ts'
import type { EditorEvent, KeyEditorEvent } from './events.ts'
import type { ExtensibleEditor } from './extensible-editor.ts'
import type { Extension } from './extension.ts'
import { isSeen } from './frames.ts'
import { createGeometry } from './geometry.ts'
import { turnWheel } from './gestures.ts'
import { createTextLayouts } from './layout/text-layouts.ts'
import type { LineRules } from './lines/line-rules.ts'
import type { ToDrawn } from './lines/to-drawn.ts'
import { openMenu } from './open-menu.ts'
import { createPointers } from './pointers.ts'
import { createRegistry } from './registry.ts'
import { createShapeIndex } from './shape-index.ts'
import type { EditorState } from './state/editor-state.ts'
import { defaultStyle, toStyleOps } from './style.ts'
import { type MeasureText, roughMeasure } from './text-layout.ts'
import type { TextEditing, TextRules } from './text-rules.ts'
import type { Tool, ToolContext } from './tool.ts'
import type { ToolName } from './tool-names.ts'
import { createToolStyles } from './tool-styles.ts'
import { createSelectionBox } from './transform/selection-box.ts'

export interface EditorOptions {
  readonly board: BoardClient
  /** What it starts with; more may come by `extend`. */
  readonly extensions?: readonly Extension[]
  /** Default: a rule of thumb, for where there is no screen. */
  readonly measureText?: MeasureText
  readonly now?: () => number
  readonly delay?: ToolContext['delay']
}

const defaultTolerancePx = 6

export function createEditor({
  board,
  extensions = [],
  measureText = roughMeasure,
  now = () => performance.now(),
  delay = (run, ms) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}: EditorOptions): ExtensibleEditor {
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
    trail: [],
    eraserMode: 'shapes',
    erasing: new Set(),
    drag: undefined,
    preview: new Map(),
    guides: [],
    cursor: undefined,
    enteredGroup: [],
    snap: { shapes: true, grid: false },
    binding: undefined,
    notice: undefined,
    menuAt: undefined,
    penMode: false,
    readOnly: board.status.role === 'viewer',
  }))
  const setState = (change: Partial<EditorState>) => state.setState(change)
  let toDrawn: ToDrawn = (shape) => shape
  let complete: LineRules['complete'] = (ops) => [...ops]
  let completeTexts: TextRules['complete'] = (ops) => ops
  const texts = createTextLayouts({ measure: measureText, now, delay })
  const geometry = createGeometry(texts, (shape, getShape) => toDrawn(shape, getShape))
  const index = createShapeIndex(board, { geometry, texts })
  const registry = createRegistry(extensions)
  const toolStyles = createToolStyles()
  const isEditable = () => !state.getState().readOnly

  const editor: ExtensibleEditor = {
    board,
    state,
    commands: registry.commands,
    extend(extension) {
      const { tool } = state.getState()
      registry.add(extension)
      learn(extension)
      if (extension.tools?.[tool]) active = create(tool)
    },
    dispatch,
    setTool(tool) {
      if (tool === state.getState().tool) return
      active.cancel('abandon')
      if (state.getState().editing) editor.finishEditing()
      const { tool: from, style } = state.getState()
      setState({
        ...{ tool, cursor: undefined, style: toolStyles.change(style, { from, to: tool }) },
        ...(tool === 'select' ? {} : { selection: [], enteredGroup: [] }),
      })
      active = create(tool)
    },
    setStyle(style, options) {
      const before = state.getState().style
      // What comes next has an outline, though a selected shape may be without.
      setState({ style: { ...before, ...style, width: style.width || before.width } })
      apply(toStyleOps(editor, style), options)
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
    setViewport(viewport) {
      const { camera, viewport: before } = state.getState()
      setState({ viewport, camera: resizeView(camera, before, viewport) })
    },
    setPenMode: (penMode) => setState({ penMode }),
    setEraserMode: (eraserMode) => setState({ eraserMode }),
    run(name) {
      if (pointers.isWorking) endGesture('keep')
      const command = registry.commands.get(name)
      if (command?.isEnabled(editor)) command.run(context)
    },
    closeMenu: () => setState({ menuAt: undefined }),
    notify: (notice) => setState({ notice }),
    use: (work) => work(context),
    startEditing: (edit) => textEditing?.start(edit),
    updateText: (text) => textEditing?.update(text),
    finishEditing: () => textEditing?.finish(),
    measureText,
    texts,
    toScreen: (point) => toScreen(state.getState().camera, point),
    toBoard: (point) => toBoard(state.getState().camera, point),
    getBounds: geometry.getBounds,
    getTextRequest: geometry.getTextRequest,
    getInk: geometry.getInk,
    toDrawn: geometry.toDrawn,
    getLines: index.getLines,
    getFrame: geometry.getFrame,
    getPaintBox: index.getPaintBox,
    getSelectionBox: () => getSelectionBox(),
    getShapesIn: index.query,
    findShapesIn: index.find,
    hasShapesIn: index.has,
    getContent: index.getContent,
    onShapeChanges: index.subscribe,
    refreshTexts() {
      texts.refresh()
      index.refreshTexts()
    },
    getShapeAt(point, tolerancePx = defaultTolerancePx) {
      const tolerance = tolerancePx / state.getState().camera.zoom
      const near = growBox({ ...point, width: 0, height: 0 }, tolerance)
      const hit = index
        .query(near)
        .findLast(
          (shape) => geometry.getHit(shape, point, tolerance) && isSeen(editor, shape, point),
        )
      return hit && board.getShape(hit.id)
    },
    getHits(point, tolerancePx) {
      const tolerance = tolerancePx / state.getState().camera.zoom
      const near = growBox({ ...point, width: 0, height: 0 }, tolerance)
      return index
        .query(near)
        .flatMap((shape) => {
          const part = geometry.getHit(shape, point, tolerance)
          return part && isSeen(editor, shape, point) ? { shape, part } : []
        })
        .reverse()
    },
    destroy() {
      active.cancel('keep')
      if (state.getState().editing) editor.finishEditing()
      stopTexts()
      index.destroy()
      texts.destroy()
      for (const stop of subscriptions) stop()
    },
  }

  const context: ToolContext = {
    editor,
    setState,
    now,
    delay,
    apply,
    takeBack(gesture) {
      if (isEditable()) board.takeBack(gesture)
    },
    getTopZ: () => orderBetween(index.topZ, null),
    finishShape(id) {
      if (state.getState().keepTool) return
      editor.setTool('select')
      editor.select([id])
    },
  }
  let textEditing: TextEditing | undefined
  let stopTexts = () => {}
  const getSelectionBox = createSelectionBox(editor)
  let active: Tool = create(state.getState().tool)
  for (const extension of extensions) learn(extension)
  const pointers = createPointers({
    ...{ editor, setState, now, delay },
    getTool: () => active,
  })

  const subscriptions = [
    board.subscribe(({ ids }) => {
      const { selection } = state.getState()
      if (selection.length > 0 && isAnyGone(ids))
        editor.select(selection.filter((id) => board.shapes.has(id)))
    }),
    board.onStatus(() => {
      const readOnly = board.status.role === 'viewer'
      if (readOnly === state.getState().readOnly) return
      setState({ readOnly })
      if (readOnly) endGesture('takeBack')
    }),
  ]

  function isAnyGone(ids: ReadonlySet<string>): boolean {
    for (const id of ids) if (!board.shapes.has(id)) return true
    return false
  }

  /** Ends what the pointer is doing, if it is doing anything; the pointer may still be down. */
  function endGesture(reason: Parameters<Tool['cancel']>[0]): void {
    active.cancel(reason)
    pointers.release()
  }

  function create(tool: ToolName): Tool {
    return registry.tools.get(tool)?.(context) ?? idleTool
  }

  function learn({ lines, texts }: Extension): void {
    if (lines) learnLines(lines)
    if (!texts) return
    completeTexts = texts.complete
    stopTexts()
    const editing = texts.createEditing(context)
    const stopKeeping = texts.keep(context)
    textEditing = editing
    stopTexts = () => {
      editing.destroy()
      stopKeeping()
    }
  }

  function learnLines(rules: LineRules): void {
    toDrawn = rules.createToDrawn((id) => board.getShape(id), geometry.getFrame)
    complete = rules.complete
    index.refreshLines()
  }

  function apply(ops: readonly Op[], options?: ApplyOptions): void {
    if (ops.length === 0 || !isEditable()) return
    const allowed = ops.filter(({ id }) => !isUnknown(id))
    if (allowed.length === 0) return
    board.apply(completeTexts(complete(allowed, editor), editor), options)
  }

  /** Of what is not known nobody can tell what a change of it would do. Says so. */
  function isUnknown(id: string): boolean {
    const kind = board.getShape(id)?.standsFor
    if (kind !== undefined) setState({ notice: { name: 'unknownKind', kind } })
    return kind !== undefined
  }

  function dispatch(event: EditorEvent): boolean {
    switch (event.type) {
      case 'wheel':
        setState({ camera: turnWheel(state.getState().camera, event) })
        return true
      case 'zoom': {
        const { camera } = state.getState()
        setState({ camera: zoomAt(camera, event.at, camera.zoom * event.factor) })
        return true
      }
      case 'down':
        return pointers.down(event)
      case 'move':
      case 'up':
        return pointers.moveOrUp(event)
      case 'cancel':
        return pointers.cancel(event.pointerId)
      case 'leave':
        board.presence.send({ c: null })
        return active.handle(event)
      case 'blur':
        pointers.blur()
        return true
      case 'double':
        return active.handle(event)
      case 'menu':
        // The other button, pressed while one draws, is a slip.
        if (event.at && pointers.isWorking) return true
        pointers.blur()
        openMenu(editor, { at: event.at, setState })
        return true
      case 'keydown':
        return handleKey(event)
      case 'keyup':
        if (modifierKeys.has(event.key)) pointers.modify(event.modifiers)
        if (event.code === 'Space') pointers.holdSpace(false)
        return event.code === 'Space' || active.handle(event)
    }
  }

  function handleKey(event: KeyEditorEvent<'keydown'>): boolean {
    // Its field is about to have the focus, or has lost it: letters are no shortcuts.
    if (state.getState().editing) {
      if (event.key === 'Escape') editor.finishEditing()
      return event.key === 'Escape'
    }
    if (event.code === 'Space' && state.getState().tool !== 'text') {
      pointers.holdSpace(true)
      return true
    }
    if (pointers.isWorking) return handleGestureKey(event)
    if (active.handle(event)) return true
    if (event.key === 'Escape') {
      endGesture('abandon')
      editor.select([])
      return true
    }
    const command = registry.findCommand(event)
    if (command) {
      // A key of ours stays ours, also when there is nothing to do: Ctrl+D must not bookmark.
      editor.run(command.name)
      return command.keys !== sharedKeys
    }
    const tool = registry.findTool(event)
    if (tool) editor.setTool(tool)
    return tool !== undefined
  }

  /** While a pointer works the tool: modifiers change how, Esc ends it, and all else would disturb. */
  function handleGestureKey(event: KeyEditorEvent<'keydown'>): boolean {
    if (modifierKeys.has(event.key)) {
      pointers.modify(event.modifiers)
      // By itself it would open the menu of the browser.
      return event.key === 'Alt'
    }
    if (event.key === 'Escape') {
      if (!active.handle(event)) active.cancel('abandon')
      pointers.release()
      return true
    }
    return registry.isTaken(event) || event.key === 'Tab'
  }

  return editor
}

/** The browser goes back to 100 % as well. */
const sharedKeys = 'Ctrl+0'

const modifierKeys: ReadonlySet<string> = new Set(['Shift', 'Alt', 'Control', 'Meta'])

/** Stands in for a tool that the editor has not been given yet. */
const idleTool: Tool = { handle: () => false, cancel: () => {} }
