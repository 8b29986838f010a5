import type { ApplyOptions, BoardClient } from '@tiza/client'
import { type Op, orderBetween } from '@tiza/protocol'
import { type Box, type ShapeRegistry, standardShapes } from '@tiza/shapes'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import { type MeasureText, roughMeasure } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { resizeView, toBoard, toScreen, withoutMargin } from './camera.ts'
import { createDispatch } from './dispatch.ts'
import type { ExtensibleEditor } from './extensible-editor.ts'
import type { Extension } from './extension.ts'
import { followRole } from './follow-role.ts'
import { createHitTests } from './hit-tests.ts'
import { createPointers } from './pointers.ts'
import { createRegistry } from './registry.ts'
import { createRules } from './rules.ts'
import { createShapeIndex } from './shape-index.ts'
import { createStateStore } from './state/create-state-store.ts'
import type { SliceName } from './state/editor-state.ts'
import { standardSlices } from './state/standard-slices.ts'
import { defaultStyle, toStyleOps } from './style.ts'
import type { Tool, ToolContext } from './tool.ts'
import type { ToolName } from './tool-names.ts'
import { createToolStyles } from './tool-styles.ts'
import { createSelectionBox } from './transform/selection-box.ts'
import { getUnknownKind } from './unknown-kind.ts'

export interface EditorOptions {
  readonly board: BoardClient
  /** What it starts with; more may come by `extend`. */
  readonly extensions?: readonly Extension[]
  /** What each kind is. Default: those of the contract. */
  readonly shapes?: ShapeRegistry
  /** Default: a rule of thumb, for where there is no screen. */
  readonly measureText?: MeasureText
  /** Whether it only looks, whatever the server allows. Default `false`. */
  readonly readOnly?: boolean
  /** The part of the canvas in which things are shown whole, CSS pixels. Default: all but a margin. */
  readonly getFitArea?: () => Box
  readonly now?: () => number
  readonly delay?: ToolContext['delay']
}

export function createEditor({
  board,
  extensions = [],
  shapes = standardShapes,
  measureText = roughMeasure,
  readOnly: looksOnly = false,
  getFitArea,
  now = () => performance.now(),
  delay = (run, ms) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}: EditorOptions): ExtensibleEditor {
  const store = createStateStore(
    {
      tool: 'pen',
      style: defaultStyle,
      camera: { x: 0, y: 0, zoom: 1 },
      viewport: { width: 0, height: 0 },
      selection: [],
      notice: undefined,
      menuAt: undefined,
      penMode: false,
      readOnly: looksOnly || board.status.role === 'viewer',
    },
    standardSlices,
  )
  const { watchable: state, write } = store
  const rules = createRules()
  const texts = createTextLayouts({ measure: measureText, now, delay })
  const geometry = createGeometry(texts, { toDrawn: rules.toDrawn, shapes })
  const index = createShapeIndex(board, { geometry, texts })
  const registry = createRegistry()
  const toolStyles = createToolStyles(registry.tools)
  const isEditable = () => !state.getState().readOnly

  const editor: ExtensibleEditor = {
    board,
    shapes,
    state,
    tools: registry.tools,
    commands: registry.commands,
    extend(extension) {
      const { tool } = state.getState()
      learn(extension)
      if (extension.tools?.some(({ name }) => name === tool)) active = create(tool)
    },
    dispatch: (event) => dispatch(event),
    setTool(tool) {
      const { tool: from } = state.getState()
      if (tool === from) return
      active.cancel('abandon')
      if (state.getState().editing) editor.finishEditing()
      if (tool !== 'select') editor.select([])
      const style = toolStyles.change(state.getState().style, { from, to: tool })
      write({ tool, style, ...store.getEnded() })
      active = create(tool)
    },
    setStyle(style, { ids, ...options } = {}) {
      const before = state.getState().style
      // What comes next has an outline, though a selected shape may be without.
      write({ style: { ...before, ...style, width: style.width || before.width } })
      apply(toStyleOps(editor, style, ids), options)
    },
    select(ids) {
      const selection = ids.filter((id) => board.shapes.has(id))
      const before = state.getState().selection
      if (selection.length === before.length && selection.every((id, at) => id === before[at])) {
        return
      }
      write({ selection })
      board.presence.send({ sel: selection.slice(0, 256) })
    },
    setCamera: (camera) => write({ camera }),
    setViewport(viewport) {
      const { camera, viewport: before } = state.getState()
      write({ viewport, camera: resizeView(camera, before, viewport) })
      // On a screen that was turned, a finger is somewhere else on the board.
      if (state.getState().camera !== camera) pointers.blur()
    },
    setPenMode: (penMode) => write({ penMode }),
    run(name) {
      if (pointers.isWorking) endGesture('keep')
      const command = registry.commands.get(name)
      if (command?.isEnabled(editor)) command.run(createContext(command.owns))
    },
    closeMenu: () => write({ menuAt: undefined }),
    notify: (notice) => write({ notice }),
    use: (work, owns) => work(createContext(owns)),
    startEditing: (edit) => rules.textEditing?.start(edit),
    updateText: (text) => rules.textEditing?.update(text),
    finishEditing: () => rules.textEditing?.finish(),
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
    toPaintBox: geometry.getPaintBox,
    getSelectionBox: () => getSelectionBox(),
    getShapesIn: index.query,
    ...{ findShapesIn: index.find, hasShapesIn: index.has },
    getContent: index.getContent,
    getFitArea: getFitArea ?? (() => withoutMargin(state.getState().viewport)),
    onShapeChanges: index.subscribe,
    refreshTexts(isConcerned) {
      const ids = [...board.shapes.values()].flatMap((shape) => {
        const request = geometry.getTextRequest(shape)
        return request && isConcerned(request) ? shape.id : []
      })
      texts.refresh(isConcerned)
      index.remeasure(ids)
    },
    getShapeAt: (point, tolerancePx) => hitTests.getShapeAt(point, tolerancePx),
    getHits: (point, tolerancePx) => hitTests.getHits(point, tolerancePx),
    destroy() {
      active.cancel('keep')
      if (state.getState().editing) editor.finishEditing()
      rules.destroy()
      index.destroy()
      texts.destroy()
      for (const stop of subscriptions) stop()
    },
  }

  let active: Tool = idleTool
  const hitTests = createHitTests(editor, { geometry, index })
  const getSelectionBox = createSelectionBox(editor)
  for (const extension of extensions) learn(extension)
  active = create(state.getState().tool)
  const getTool = () => active
  const pointers = createPointers({ editor, write, delay, getTool })
  const dispatch = createDispatch({ editor, store, registry, pointers, getTool, endGesture })

  const subscriptions = [
    board.subscribe(({ ids }) => {
      const { selection } = state.getState()
      if (selection.length > 0 && isAnyGone(ids))
        editor.select(selection.filter((id) => board.shapes.has(id)))
    }),
    followRole({
      ...{ board, looksOnly, endGesture, getState: state.getState },
      onReadOnly: (readOnly) => write({ readOnly }),
    }),
  ]

  function createContext(owns: readonly SliceName[] = []): ToolContext<SliceName> {
    return {
      ...{ editor, now, delay, apply, write: store.createWriter(owns) },
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
  }

  const isAnyGone = (ids: ReadonlySet<string>) => [...ids].some((id) => !board.shapes.has(id))

  function endGesture(reason: Parameters<Tool['cancel']>[0]): void {
    active.cancel(reason)
    pointers.release()
  }

  function create(name: ToolName): Tool {
    const tool = registry.tools.get(name)
    return tool?.create?.(createContext(tool.owns)) ?? idleTool
  }

  function learn({ slices = [], lines, texts, ...extension }: Extension): void {
    store.add(slices)
    registry.add(extension)
    if (texts) rules.learnTexts(texts, createContext(['editing']))
    if (!lines) return
    rules.learnLines(lines, { shapes, getShape: board.getShape, getFrame: geometry.getFrame })
    index.refreshLines()
  }

  function apply(ops: readonly Op[], options?: ApplyOptions): void {
    if (ops.length === 0 || !isEditable()) return
    const allowed = ops.filter(({ id }) => !isUnknown(id))
    if (allowed.length === 0) return
    board.apply(rules.complete(allowed, editor), options)
  }

  /** What a change would do to an unknown kind is not known. Notifies the person. */
  function isUnknown(id: string): boolean {
    const kind = getUnknownKind(editor, board.getShape(id))
    if (kind !== undefined) write({ notice: { name: 'unknownKind', kind } })
    return kind !== undefined
  }

  return editor
}

/** Stands in for a tool that the editor has not been given yet. */
const idleTool: Tool = { handle: () => false, cancel: () => {} }
