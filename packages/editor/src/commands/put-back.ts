import { createId, type Op, type PatchOp, type Shape } from '@tiza/protocol'
import { toFrameOps } from '../frames.ts'
import type { ToolContext } from '../tool.ts'

/** What a shape is recognized by: where it is, its form and its words. */
const recognizable = [
  ...(['pos', 'size', 'path', 'pts', 'bend', 'angle', 'scale'] as const),
  ...(['text', 'fontSize', 'wrap', 'opacity'] as const),
]

/** Makes shapes that others have changed what they were before, as one step of undo; colours stay. */
export function putBack({ editor, apply }: ToolContext, before: readonly Shape[]): void {
  const { board } = editor
  const gesture = createId()
  const getNow = () => before.flatMap(({ id }) => board.getShape(id) ?? [])
  const were = new Map(before.map((shape) => [shape.id, shape]))
  apply(
    getNow().flatMap((now): Op[] => {
      const set = toChange(now, were.get(now.id) ?? now)
      return Object.keys(set).length > 0 ? [{ op: 'patch', id: now.id, set }] : []
    }),
    { gesture },
  )
  apply(toFrameOps(editor, getNow()), { gesture })
}

function toChange(now: Shape, before: Shape): PatchOp['set'] {
  const [from, to] = [new Map(Object.entries(now)), new Map(Object.entries(before))]
  const changed = recognizable.filter((key) => !isSame(from.get(key), to.get(key)))
  return Object.fromEntries(changed.map((key) => [key, to.get(key) ?? null]))
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
