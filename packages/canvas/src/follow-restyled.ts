import type { Editor } from '@tiza/editor/editor'
import { looksSame } from '@tiza/editor/looks-same'
import type { Restyle } from '@tiza/editor/state/restyle'
import { withStyle } from '@tiza/editor/style'
import type { Box } from '@tiza/shapes'
import { noChange } from './raster/raster-changes.ts'
import type { Rasterizer } from './raster/rasterizer.ts'
import type { RenderStates } from './render-state.ts'

interface FollowOptions {
  readonly renderStates: Pick<RenderStates, 'get'>
  readonly rasterizer: Pick<Rasterizer, 'change'>
  /** Receives where something looks different now. */
  readonly onChange: (boxes: readonly Box[]) => void
}

/** Follows what is shown in another style than it has. Returns a function that stops it. */
export function followRestyled(
  { board, shapes, state, getPaintBox }: Editor,
  { renderStates, rasterizer, onChange }: FollowOptions,
): () => void {
  let known: { readonly ids: Restyle['ids']; readonly boxes: readonly Box[] } | undefined

  function getBoxes(ids: Restyle['ids']): readonly Box[] {
    if (known?.ids !== ids) known = { ids, boxes: toBoxes(ids) }
    return known.boxes
  }

  function toBoxes(ids: Iterable<string>): Box[] {
    return [...ids].flatMap((id) => getPaintBox(id) ?? [])
  }

  /** Shapes that do not have the style in which they were shown. */
  function getDifferent({ ids, style }: Restyle): string[] {
    return [...ids].filter((id) => {
      const shape = board.getShape(id)
      return shape && !looksSame(shape, withStyle(shape, shapes.get(shape.kind), style))
    })
  }

  return state.subscribe(({ restyle: now }, { restyle: before }) => {
    if (now === before) return
    if (now?.ids !== before?.ids) {
      const ids = [...(before?.ids ?? []), ...(now?.ids ?? [])]
      rasterizer.change({ ...noChange, renderStates: ids.map((id) => [id, renderStates.get(id)]) })
    }
    if (now) onChange(getBoxes(now.ids))
    else if (before) onChange(toBoxes(getDifferent(before)))
    if (!now) known = undefined
  })
}
