import type { Editor } from '@tiza/editor/editor'
import type { ShapeChange } from '@tiza/editor/shape-index'
import type { Shape } from '@tiza/protocol'
import type { TextLayout, TextRequest } from '@tiza/shapes'
import { longText } from '@tiza/shapes/layout/text-layouts'
import { isConnector } from '@tiza/shapes/lines/is-connector'
import { type Delta, toDelta } from './delta.ts'
import { packLayout } from './packed-layout.ts'
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
    layouts: toLayouts(editor, all),
  }
}

/** Shapes that the rasterizer has are sent as deltas, which are copied faster; lines may depend on others. */
export function toRasterChange(editor: Source, changes: readonly ShapeChange[]): RasterChange {
  const put: Shape[] = []
  const changed: Delta[] = []
  const gone: string[] = []
  for (const { id, was } of changes) {
    const shape = editor.board.getShape(id)
    if (!shape) gone.push(id)
    else if (was && !isConnector(shape)) changed.push(toDelta(was, shape))
    else put.push(editor.toDrawn(shape))
  }
  const shapes = changes.flatMap(({ id }) => editor.board.getShape(id) ?? [])
  return { ...noChange, put, changed, gone, layouts: toLayouts(editor, shapes) }
}

/** The layouts of long texts, as far as they are known: each is made once, on this thread. */
function toLayouts(
  { getTextRequest, texts }: Pick<Source, 'getTextRequest' | 'texts'>,
  shapes: readonly Shape[],
): RasterChange['layouts'] {
  const found = new Map<TextLayout, { readonly ids: string[]; readonly request: TextRequest }>()
  for (const shape of shapes) {
    const request = getTextRequest(shape)
    if (!request || request.text.length <= longText || !texts.ensure(request)) continue
    const layout = texts.find(request)
    if (!layout) continue
    const known = found.get(layout)
    if (known) known.ids.push(shape.id)
    else found.set(layout, { ids: [shape.id], request })
  }
  return [...found].map(([layout, { ids, request }]) => packLayout(ids, request, layout))
}
