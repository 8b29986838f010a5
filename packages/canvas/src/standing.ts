import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'
import type { Followers } from './followers.ts'

/**
 * How a shape is shown just now, when that is not as the board has it: not at all (it is drawn
 * live), faint (it lies under the eraser), without its text (which stands in a field), or lifted
 * (it is being dragged, above the rest).
 */
export type Standing = 'hidden' | 'faint' | 'bare' | 'lifted'

/** Shapes are drawn on one of two planes: at rest, or lifted and moved together. */
export type Plane = 'rest' | 'lifted'

/** What is special about a shape; `undefined` for almost all of them. */
export type GetStanding = (id: string) => Standing | undefined

const faintAlpha = 0.25
const nobody: ReadonlySet<string> = new Set()

/** Follows an editor, and tells which shapes have another standing than before. */
export function createStandings(
  editor: Editor,
  {
    followers,
    isPending,
  }: {
    readonly followers: Followers
    /** Whether a shape that changes stays where it was until a picture of it has come. */
    readonly isPending: (id: string) => boolean
  },
  onChange: (ids: readonly string[]) => void,
) {
  const { state, board } = editor
  let following = followers.ids

  const getStanding: GetStanding = (id) => {
    const { draft, editing, erasing, drag, preview } = state.getState()
    if (draft?.id === id || board.presence.ink.has(id)) return 'hidden'
    if (preview.has(id)) return isPending(id) ? undefined : 'hidden'
    if (editing?.state === 'existing' && editing.id === id) return 'bare'
    if (followers.ids.has(id)) return 'hidden'
    if (erasing.has(id)) return 'faint'
    return drag?.ids.has(id) ? 'lifted' : undefined
  }

  const subscriptions = [
    state.subscribe((now, before) => {
      const ids: string[] = []
      if (now.draft?.id !== before.draft?.id) ids.push(...toIds(now.draft), ...toIds(before.draft))
      if (now.editing !== before.editing) ids.push(...toIds(now.editing), ...toIds(before.editing))
      if (now.preview !== before.preview) ids.push(...toDifference(now.preview, before.preview))
      if (now.erasing !== before.erasing) ids.push(...toDifference(now.erasing, before.erasing))
      const [dragged = nobody, wasDragged = nobody] = [now.drag?.ids, before.drag?.ids]
      if (dragged !== wasDragged) for (const id of toDifference(dragged, wasDragged)) ids.push(id)
      if (followers.ids !== following) {
        ids.push(...toDifference(followers.ids, following))
        following = followers.ids
      }
      if (ids.length > 0) onChange(ids)
    }),
    board.presence.subscribe(({ what, ids }) => {
      if (what === 'ink') onChange([...ids])
    }),
  ]

  return {
    get: getStanding,
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

/** A shape as a plane shows it, `undefined` when it does not. */
export function toShown(
  shape: Shape,
  standing: Standing | undefined,
  plane: Plane,
): { readonly shape: Shape; readonly alpha: number } | undefined {
  if (standing === 'hidden' || (standing === 'lifted') !== (plane === 'lifted')) return undefined
  if (standing === 'bare' && 'text' in shape) return { shape: { ...shape, text: '' }, alpha: 1 }
  return { shape, alpha: standing === 'faint' ? faintAlpha : 1 }
}
