import type { Editor } from '@tiza/editor/editor'
import { looksSameBut } from '@tiza/editor/looks-same'
import type { ShapeChange } from '@tiza/editor/shape-index'
import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import { withStyle } from '@tiza/editor/style'
import type { Shape } from '@tiza/protocol'
import { type ShapeRegistry, standardShapes } from '@tiza/shapes'
import type { BoundConnectors } from './bound-connectors.ts'

/**
 * How a shape is shown at the moment, when that is not as the board has it: `hidden` (it is drawn
 * live), `faded` (the eraser is on it), `textless` (its text is in a field), `restyled` (a slider is on it), or
 * `dragged`, above the rest.
 */
export type RenderState = 'hidden' | 'faded' | 'textless' | 'restyled' | 'dragged'

/** Shapes are drawn on one of two planes: at rest, or dragged and moved together. */
export type Plane = 'rest' | 'dragged'

/** The render state of a shape; `undefined` for almost all of them. */
export type GetRenderState = (id: string) => RenderState | undefined

const fadedAlpha = 0.25
const nobody: ReadonlySet<string> = new Set()

/** The render states of a board's shapes. */
export interface RenderStates {
  readonly get: GetRenderState
  /** Whether a shape that has changed looks different at rest, in its render state. */
  shows(change: ShapeChange): boolean
  destroy(): void
}

/** Follows an editor; `onChange` receives the ids of the shapes whose render state has changed. */
export function createRenderStates(
  editor: Editor,
  {
    boundConnectors,
    isPending,
  }: {
    readonly boundConnectors: BoundConnectors
    /** Whether a shape that changes stays where it was until a picture of it has come. */
    readonly isPending: (id: string) => boolean
  },
  onChange: (ids: readonly string[]) => void,
): RenderStates {
  const { state, board } = editor
  let following = boundConnectors.ids
  let inked: ReadonlySet<string> = new Set(board.presence.ink.keys())

  const getRenderState: GetRenderState = (id) => {
    const { draft, editing, erasing, drag, preview, restyle } = state.getState()
    if (draft?.id === id || board.presence.ink.has(id)) return 'hidden'
    if (preview.has(id)) return isPending(id) ? undefined : 'hidden'
    if (editing?.state === 'existing' && editing.id === id) return 'textless'
    if (boundConnectors.ids.has(id)) return 'hidden'
    if (erasing.has(id)) return 'faded'
    if (drag?.ids.has(id)) return 'dragged'
    return restyle?.ids.has(id) ? 'restyled' : undefined
  }

  const subscriptions = [
    state.subscribe((now, before) => {
      const ids: string[] = []
      if (now.draft?.id !== before.draft?.id) ids.push(...toIds(now.draft), ...toIds(before.draft))
      if (now.editing !== before.editing) ids.push(...toIds(now.editing), ...toIds(before.editing))
      if (now.preview !== before.preview) {
        // What waits for a picture is shown as it was: drawn again, it would come no sooner.
        ids.push(...toDifference(now.preview, before.preview).filter((id) => !isPending(id)))
      }
      if (now.erasing !== before.erasing) ids.push(...toDifference(now.erasing, before.erasing))
      const [dragged = nobody, wasDragged = nobody] = [now.drag?.ids, before.drag?.ids]
      if (dragged !== wasDragged) for (const id of toDifference(dragged, wasDragged)) ids.push(id)
      if (boundConnectors.ids !== following) {
        ids.push(...toDifference(boundConnectors.ids, following))
        following = boundConnectors.ids
      }
      if (ids.length > 0) onChange(ids)
    }),
    board.presence.subscribe(({ what, ids }) => {
      if (what !== 'ink') return
      // Ink that goes on was hidden before.
      const changed = [...ids].filter((id) => board.presence.ink.has(id) !== inked.has(id))
      inked = new Set(board.presence.ink.keys())
      if (changed.length > 0) onChange(changed)
    }),
  ]

  return {
    get: getRenderState,
    shows({ id, was }) {
      const now = board.getShape(id)
      switch (getRenderState(id)) {
        case 'hidden':
          // Where it was has been drawn again since it was hidden, and where it will be, is when it is shown.
          return false
        case 'textless':
          return !looksSameBut(['text'], was, now)
        case 'restyled':
          return !looksSameBut(Object.keys(state.getState().restyle?.style ?? {}), was, now)
        default:
          return true
      }
    },
    destroy(): void {
      for (const stop of subscriptions) stop()
    },
  }
}

function toIds(one: object | undefined): string[] {
  return one && 'id' in one && typeof one.id === 'string' ? [one.id] : []
}

type Ids = Pick<ReadonlySet<string>, 'has' | 'keys'>

function toDifference(a: Ids, b: Ids): string[] {
  const difference: string[] = []
  for (const id of a.keys()) if (!b.has(id)) difference.push(id)
  for (const id of b.keys()) if (!a.has(id)) difference.push(id)
  return difference
}

/** What is shown, and how. */
export interface ShownAs {
  readonly plane: Plane
  /** The style of what is restyled. */
  readonly style?: Partial<ShapeStyle> | undefined
  /** What each kind is. Default: those of the contract. */
  readonly shapes?: ShapeRegistry | undefined
}

/** A shape as a plane shows it, `undefined` when it does not. */
export function toShown(
  shape: Shape,
  renderState: RenderState | undefined,
  { plane, style, shapes = standardShapes }: ShownAs,
): { readonly shape: Shape; readonly alpha: number } | undefined {
  if (renderState === 'hidden' || (renderState === 'dragged') !== (plane === 'dragged'))
    return undefined
  if (renderState === 'restyled' && style)
    return { shape: withStyle(shape, shapes.get(shape.kind), style), alpha: 1 }
  if (renderState === 'textless' && 'text' in shape)
    return { shape: { ...shape, text: '' }, alpha: 1 }
  return { shape, alpha: renderState === 'faded' ? fadedAlpha : 1 }
}
