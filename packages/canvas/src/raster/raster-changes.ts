import type { Editor } from '@tiza/editor/editor'
import { longText } from '@tiza/editor/layout/text-layouts'
import type { ShapeChange } from '@tiza/editor/shape-index'
import type { Shape } from '@tiza/protocol'
import { type Delta, toDelta } from './delta.ts'
import { type PackedLayout, packLayout } from './packed-layout.ts'
import type { RasterChange } from './rasterizer.ts'

/** A change of nothing. */
export const noChange: RasterChange = {
  ...{ put: [], changed: [], gone: [], renderStates: [], layouts: [] },
}

type Source = Pick<Editor, 'board' | 'getTextRequest' | 'texts' | 'toDrawn'>

/** All shapes of a board, for a rasterizer that has none. */
export function toFirstChange(editor: Source): RasterChange {
  const all = [...editor.board.shapes.values()]
  return {
    ...{ ...noChange, put: all.map((shape) => editor.toDrawn(shape)) },
    layouts: all.flatMap((shape) => toLayout(editor, shape)),
  }
}

/** Shapes that the rasterizer has are sent as deltas, which are copied faster; lines may depend on others. */
export function toRasterChange(editor: Source, changes: readonly ShapeChange[]): RasterChange {
  const put: Shape[] = []
  const changed: Delta[] = []
  const gone: string[] = []
  const layouts: PackedLayout[] = []
  for (const { id, was } of changes) {
    const shape = editor.board.getShape(id)
    if (shape) layouts.push(...toLayout(editor, shape))
    if (!shape) gone.push(id)
    else if (was && !('path' in shape)) changed.push(toDelta(was, shape))
    else put.push(editor.toDrawn(shape))
  }
  return { ...noChange, put, changed, gone, layouts }
}

/** The layout of a shape's long text, if it is known: it is made once, on this thread. */
function toLayout(
  { getTextRequest, texts }: Pick<Source, 'getTextRequest' | 'texts'>,
  shape: Shape,
): RasterChange['layouts'] {
  const request = getTextRequest(shape)
  if (!request || request.text.length <= longText || !texts.ensure(request)) return []
  const layout = texts.find(request)
  return layout ? [packLayout(shape.id, request, layout)] : []
}
