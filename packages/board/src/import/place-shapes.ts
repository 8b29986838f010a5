import { findNewPlace } from '@tiza/editor/clipboard/paste'
import { placeClipping } from '@tiza/editor/clipboard/place-clipping'
import { getEdge } from '@tiza/editor/commands/restack'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { fitShapes, isFitted } from '@tiza/editor/fit-shapes'
import { notifyCut, toFrameOps } from '@tiza/editor/frames'
import { type CreateOp, createId, type Op } from '@tiza/protocol'
import { type BoardPoint, type Box, getCentre, uniteBoxes } from '@tiza/shapes'
import { type SlicesOptions, takeSlices } from './take-slices.ts'

/** Ops that go at once: as many as one transaction has. */
const opsPerSlice = 64
/** Shapes that are measured, or looked at for the frame that they lie in, at once. */
const shapesPerSlice = 200
/** Of the whole, measuring before and looking for frames after. */
const shares = { measured: 0.1, applied: 0.9 }

export interface PlaceShapesOptions extends SlicesOptions {
  /** Where their middle comes; by default where there is room in view. */
  readonly at?: BoardPoint | undefined
  /** Whether the view changes so that all of them are seen, where they are not. */
  readonly fits?: boolean
  readonly onProgress?: (share: number) => void
}

/** Why something is not placed: one may only look, or the server has refused a part of it. */
export class StoppedError extends Error {}

/**
 * Puts any number of shapes on the board, some at a time, and selects them: one step of undo. All or none: when it
 * is given up, or cannot go on, what is there already is taken away; then it rejects with the reason of the signal,
 * or with `StoppedError`. Nothing else may be drawn by this person meanwhile.
 */
export async function placeShapes(
  editor: ExtensibleEditor,
  shapes: readonly CreateOp[],
  { at, fits = false, onProgress = () => undefined, ...slices }: PlaceShapesOptions,
): Promise<void> {
  slices.signal.throwIfAborted()
  const gesture = createId()
  const stopping = new AbortController()
  const { signal } = stopping
  const handleAbort = () => stopping.abort(slices.signal.reason)
  slices.signal.addEventListener('abort', handleAbort)
  const own = new Set<string>()
  const stopListening = editor.board.onRejection(({ ops }) => {
    if (ops.some(({ id }) => own.has(id))) stopping.abort(new StoppedError('refused'))
  })

  const apply = (ops: readonly Op[]) => {
    if (editor.state.getState().readOnly) throw new StoppedError('read only')
    editor.use((context) => context.apply(ops, { gesture }))
  }

  try {
    const box = await getBox(editor, shapes, { ...slices, signal })
    if (!box) return
    onProgress(shares.measured)
    const centre = getCentre(box)
    const by = at ? { x: at.x - centre.x, y: at.y - centre.y } : findNewPlace(editor, shapes, box)
    const { ops, ids } = placeClipping({ shapes }, { by, above: getEdge(editor, 'front') })
    for (const id of ids) own.add(id)
    const placing = { ...slices, signal, size: opsPerSlice }
    const along = shares.applied - shares.measured
    await takeSlices(
      ops,
      (some, done) => {
        apply(some)
        onProgress(shares.measured + (along * done) / ops.length)
      },
      placing,
    )
    const frameOps: Op[] = []
    await takeSlices(
      ids,
      (some) => {
        const there = some.flatMap((id) => editor.board.getShape(id) ?? [])
        frameOps.push(...toFrameOps(editor, there))
      },
      { ...slices, signal, size: shapesPerSlice },
    )
    await takeSlices(frameOps, apply, placing)
    finish(editor, ids, { box: { ...box, x: box.x + by.x, y: box.y + by.y }, fits })
    onProgress(1)
  } catch (error) {
    editor.use((context) => context.takeBack(gesture))
    throw error
  } finally {
    stopListening()
    slices.signal.removeEventListener('abort', handleAbort)
  }
}

/** The box of all; `undefined` where there is nothing. */
async function getBox(
  editor: ExtensibleEditor,
  shapes: readonly CreateOp[],
  slices: SlicesOptions,
): Promise<Box | undefined> {
  let box: Box | undefined
  const add = (some: readonly CreateOp[]) => {
    const boxes = some.map((shape) => editor.getBounds({ ...shape, by: '', at: 0, seq: 0 }))
    box = uniteBoxes(box ? [box, ...boxes] : boxes)
  }
  await takeSlices(shapes, add, { ...slices, size: shapesPerSlice })
  return box
}

function finish(
  editor: ExtensibleEditor,
  ids: readonly string[],
  { box, fits }: { readonly box: Box; readonly fits: boolean },
): void {
  notifyCut(
    editor,
    ids.flatMap((id) => editor.board.getShape(id) ?? []),
  )
  if (editor.state.getState().tool !== 'select') editor.setTool('select')
  editor.select(ids)
  const { camera } = editor.state.getState()
  if (fits && !isFitted(editor, box, camera)) editor.setCamera(fitShapes(editor, box))
}
