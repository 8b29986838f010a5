import { type Camera, zoomRange } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { idPattern } from '@tiza/protocol'

const isId = new RegExp(idPattern)

/** A place on a board that a link can lead to. */
export type Place =
  | { readonly type: 'view'; readonly camera: Camera }
  | { readonly type: 'shape'; readonly id: string }

/** A place as the end of a link: `#view=x,y,zoom` or `#shape=id`. */
export function formatPlace(place: Place): string {
  if (place.type === 'shape') return `#shape=${place.id}`
  const { x, y, zoom } = place.camera
  return `#view=${[round(x), round(y), round(zoom)].join(',')}`
}

/** The place that the end of a link names; `undefined` for anything else. */
export function parsePlace(hash: string): Place | undefined {
  const [, name, value = ''] = /^#(view|shape)=(.+)$/.exec(hash) ?? []
  if (name === 'shape') return isId.test(value) ? { type: 'shape', id: value } : undefined
  const [x, y, zoom, ...rest] = value.split(',').map(Number)
  if (name !== 'view' || rest.length > 0) return undefined
  if (x === undefined || y === undefined || zoom === undefined) return undefined
  const isPlace = Math.abs(x) <= 1e6 && Math.abs(y) <= 1e6
  const isZoom = zoom >= zoomRange.min && zoom <= zoomRange.max
  return isPlace && isZoom ? { type: 'view', camera: { x, y, zoom } } : undefined
}

/** Goes to a place once what is there has arrived. Answers a function that stops waiting for it. */
export function goToPlace(editor: Editor, place: Place): () => void {
  if (place.type === 'view') {
    editor.setCamera(place.camera)
    return () => {}
  }
  const { board, state } = editor
  const look = () => {
    if (!board.shapes.has(place.id) || state.getState().viewport.width === 0) return
    stop()
    editor.setTool('select')
    editor.select([place.id])
    editor.run('zoom-selection')
  }
  const subscriptions = [board.subscribe(look), state.subscribe(look)]
  const stop = () => {
    for (const unsubscribe of subscriptions) unsubscribe()
  }
  look()
  return stop
}

/** A thousandth is finer than anybody sees, and short. */
function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
