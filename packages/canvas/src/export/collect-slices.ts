import { toClipped } from '@tiza/editor/clipboard/clipping'
import type { Editor } from '@tiza/editor/editor'
import type { CreateOp, Shape } from '@tiza/protocol'
import { isConnector } from '@tiza/shapes/lines/is-connector'
import { packLayout } from '../raster/packed-layout.ts'
import type { ExportSlice } from './export-job.ts'

type Source = Pick<Editor, 'board' | 'getTextRequest' | 'texts' | 'toDrawn'>

/** As long as it takes to collect a slice, and to copy it to another thread, together about half a frame. */
const sliceMs = 4
const mostOfSlice = 400

/**
 * Shapes of a board with all that a file needs of them, a slice at a time; the caller lets others have the
 * thread in between. What is gone meanwhile is left out.
 */
export function* collectSlices(
  editor: Source,
  ids: ReadonlySet<string>,
  now: () => number = () => performance.now(),
): Generator<ExportSlice, void, void> {
  const copies = new Map([...ids].map((id) => [id, id]))
  const cutting = new Set<string>()
  let slice = createSlice()
  let until = now() + sliceMs
  for (const id of ids) {
    const shape = editor.board.getShape(id)
    if (!shape) continue
    add(slice, editor, shape)
    if (isConnector(shape)) slice.lines.push(toClipped(editor, shape, copies))
    if (shape.frame !== undefined && !ids.has(shape.frame)) cutting.add(shape.frame)
    if (slice.shapes.length < mostOfSlice && now() < until) continue
    yield slice
    slice = createSlice()
    until = now() + sliceMs
  }
  slice.frames.push(...[...cutting].flatMap((id) => editor.board.getShape(id) ?? []))
  yield slice
}

interface Growing extends ExportSlice {
  readonly shapes: Shape[]
  readonly frames: Shape[]
  readonly layouts: ExportSlice['layouts'][number][]
  readonly lines: CreateOp[]
}

function createSlice(): Growing {
  return { shapes: [], frames: [], layouts: [], lines: [] }
}

/** Its lines of text break where they do on the screen: they are taken from there. */
function add(slice: Growing, editor: Source, shape: Shape): void {
  slice.shapes.push(editor.toDrawn(shape))
  const request = editor.getTextRequest(shape)
  if (request) slice.layouts.push(packLayout([shape.id], request, editor.texts.get(request)))
}
