import { type Camera, zoomRange } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { showPart } from '@tiza/editor/fit-into'
import { idPattern } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'

const isId = new RegExp(idPattern)
const farthest = 1e6

/** A place on a board that a link can lead to. */
export type Place =
  /** What somebody saw clear of the controls, board units: the same part on every screen. */
  | { readonly type: 'view'; readonly part: Box }
  /** As earlier links have it: what a phone shows of it is less. */
  | { readonly type: 'camera'; readonly camera: Camera }
  | { readonly type: 'shape'; readonly id: string }

/** A place as the end of a link: `#view=x,y,width,height` or `#shape=id`. */
export function formatPlace(place: Exclude<Place, { type: 'camera' }>): string {
  if (place.type === 'shape') return `#shape=${place.id}`
  const { x, y, width, height } = place.part
  return `#view=${[x, y, width, height].map(round).join(',')}`
}

/** The place that the end of a link names; `undefined` for anything else. */
export function parsePlace(hash: string): Place | undefined {
  const [, name, value = ''] = /^#(view|shape)=(.+)$/.exec(hash) ?? []
  if (name === 'shape') return isId.test(value) ? { type: 'shape', id: value } : undefined
  return name === 'view' ? parseView(value.split(',').map(Number)) : undefined
}

/** `x, y, width, height`, or `x, y, zoom` in earlier links. */
function parseView(numbers: readonly number[]): Place | undefined {
  const [x, y, width, height] = numbers
  if (x === undefined || y === undefined || width === undefined) return undefined
  if (!(Math.abs(x) <= farthest && Math.abs(y) <= farthest)) return undefined
  if (numbers.length === 3) {
    const isZoom = width >= zoomRange.min && width <= zoomRange.max
    return isZoom ? { type: 'camera', camera: { x, y, zoom: width } } : undefined
  }
  if (height === undefined || numbers.length > 4) return undefined
  const isPart = width > 0 && width <= farthest && height > 0 && height <= farthest
  return isPart ? { type: 'view', part: { x, y, width, height } } : undefined
}

export interface GoOptions {
  /** The part of the canvas that neither a control nor a notice covers, CSS pixels. */
  readonly getViewArea: () => Box
}

/** Goes to a place once what is there has arrived. Answers a function that stops waiting for it. */
export function goToPlace(editor: Editor, place: Place, { getViewArea }: GoOptions): () => void {
  const { board, state } = editor
  const isThere = () =>
    state.getState().viewport.width > 0 && (place.type !== 'shape' || board.shapes.has(place.id))
  const look = () => {
    if (!isThere()) return
    stop()
    if (place.type === 'camera') editor.setCamera(place.camera)
    else if (place.type === 'view') editor.setCamera(showPart(place.part, getViewArea()))
    else {
      editor.setTool('select')
      editor.select([place.id])
      editor.run('zoom-selection')
    }
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
