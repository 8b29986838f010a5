import { getView } from '@tiza/editor/camera'
import { findPlaceBeside } from '@tiza/editor/clipboard/find-place-beside'
import { findNewPlace } from '@tiza/editor/clipboard/paste'
import { createPlacer } from '@tiza/editor/clipboard/place-clipping'
import { getEdge } from '@tiza/editor/commands/restack'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { fitShapes, isFitted } from '@tiza/editor/fit-shapes'
import { createFraming, notifyCut } from '@tiza/editor/frames'
import { type CreateOp, createId, type Op } from '@tiza/protocol'
import { type BoardPoint, type Box, encloses, getCentre, uniteBoxes } from '@tiza/shapes'
import { guardPlacing, StoppedError } from './guard-placing.ts'
import { type SlicesOptions, takeSlices, walkSlices } from './take-slices.ts'

/** Shapes that go at once: about as many as one transaction has ops. */
const shapesPerSlice = 64
/** Of the whole, measuring before and looking for frames after. */
const shares = { measured: 0.1, applied: 0.9 }

export interface PlaceShapesOptions extends SlicesOptions {
  /** Where their middle comes; by default where there is room in view. */
  readonly at?: BoardPoint | undefined
  /** Whether they come beside all that is there where the view has no room, and are shown there; else into its middle. */
  readonly isBeside?: boolean
  /** Whether the view changes so that all of them are seen, where they are not. */
  readonly fits?: boolean
  readonly onProgress?: (share: number) => void
  /** Receives how much of it is taken away again, 0 to 1, where it comes to that. */
  readonly onRemoving?: ((share: number) => void) | undefined
}

/**
 * Puts any number of shapes on the board, some at a time, and selects them: one step of undo. All or none: when it
 * is given up, or cannot go on, what is there already is taken away, some at a time as well; then it rejects with the
 * reason of the signal, or with `StoppedError`. Nothing else may be drawn by this person meanwhile.
 */
export async function placeShapes(
  editor: ExtensibleEditor,
  shapes: readonly CreateOp[],
  {
    at,
    isBeside = false,
    fits = false,
    onProgress = () => undefined,
    onRemoving,
    ...slices
  }: PlaceShapesOptions,
): Promise<void> {
  slices.signal.throwIfAborted()
  const gesture = createId()
  const own = new Set<string>()
  const guard = guardPlacing(editor.board, { own, signal: slices.signal })
  const placing = { ...slices, signal: guard.signal, size: shapesPerSlice }
  const apply = (ops: readonly Op[]) => {
    if (editor.state.getState().readOnly) throw new StoppedError('read only')
    editor.use((context) => context.apply(ops, { gesture }))
  }

  try {
    const box = await getBox(editor, shapes, placing)
    if (!box) return
    onProgress(shares.measured)
    const centre = getCentre(box)
    const findPlace = isBeside ? findPlaceBeside : findNewPlace
    const by = at ? { x: at.x - centre.x, y: at.y - centre.y } : findPlace(editor, shapes, box)
    const placer = createPlacer({ by, above: getEdge(editor, 'front') })
    await takeSlices(shapes, placer.name, placing)
    const along = shares.applied - shares.measured
    const place = (some: readonly CreateOp[], done: number) => {
      const { ops, ids } = placer.place(some)
      for (const id of ids) own.add(id)
      apply(ops)
      onProgress(shares.measured + (along * done) / shapes.length)
    }
    await takeSlices(shapes, place, placing)
    const ids = [...own]
    await frame(editor, ids, { apply, placing })
    select(editor, ids)
    const there = { ...box, x: box.x + by.x, y: box.y + by.y }
    show(editor, there, { isAsked: fits, isBeside: isBeside && !at })
    onProgress(1)
  } catch (error) {
    if (!editor.state.getState().readOnly)
      await takeBack(editor, gesture, { ...slices, onRemoving })
    throw error
  } finally {
    guard.stop()
  }
}

/** The box of all; `undefined` where there is nothing. */
async function getBox(
  editor: ExtensibleEditor,
  shapes: readonly CreateOp[],
  placing: SlicesOptions & { readonly size: number },
): Promise<Box | undefined> {
  let box: Box | undefined
  const add = (some: readonly CreateOp[]) => {
    const boxes = some.map((shape) => editor.getBounds({ ...shape, by: '', at: 0, seq: 0 }))
    box = uniteBoxes(box ? [box, ...boxes] : boxes)
  }
  await takeSlices(shapes, add, placing)
  return box
}

/** Puts what was placed into the frames that it lies in. */
async function frame(
  editor: ExtensibleEditor,
  ids: readonly string[],
  {
    apply,
    placing,
  }: {
    readonly apply: (ops: readonly Op[]) => void
    readonly placing: SlicesOptions & { readonly size: number }
  },
): Promise<void> {
  const toFrameOps = createFraming(editor, new Set(ids))
  const ops: Op[] = []
  const find = (some: readonly string[]) => {
    const there = some.flatMap((id) => editor.board.getShape(id) ?? [])
    for (const op of toFrameOps(there)) ops.push(op)
  }
  await takeSlices(ids, find, placing)
  await takeSlices(ops, apply, placing)
}

/** Takes away what is there of a gesture, which nobody can stop. */
function takeBack(
  { board }: ExtensibleEditor,
  gesture: string,
  { pause, now, onRemoving }: Pick<PlaceShapesOptions, 'pause' | 'now' | 'onRemoving'>,
): Promise<void> {
  const steps = board.walkHistory({ gesture }, { shapesPerSlice })
  return walkSlices(steps, { pause, now, onProgress: onRemoving })
}

function select(editor: ExtensibleEditor, ids: readonly string[]): void {
  // What was said of something put down before is over.
  if (editor.state.getState().notice?.name === 'cutByFrame') editor.notify(undefined)
  notifyCut(
    editor,
    ids.flatMap((id) => editor.board.getShape(id) ?? []),
  )
  if (editor.state.getState().tool !== 'select') editor.setTool('select')
  editor.select(ids)
}

/** Shows what was placed: whole if that is asked for, and wherever it came out of sight. */
function show(
  editor: ExtensibleEditor,
  box: Box,
  { isAsked, isBeside }: { readonly isAsked: boolean; readonly isBeside: boolean },
): void {
  const { camera, viewport } = editor.state.getState()
  const isHidden = isBeside && !encloses(getView(camera, viewport), box)
  const isCut = isAsked && !isFitted(editor, box, camera)
  if (isHidden || isCut) editor.setCamera(fitShapes(editor, box))
}
