import type { Shape } from '@tiza/protocol'
import type { Editor } from './types.ts'

/** Ids together with those that are in a group with one of them, unless that group was entered. */
export function toWholeGroups(editor: Editor, ids: readonly string[]): string[] {
  const { enteredGroup } = editor.state.getState()
  const groups = new Set<string>()
  for (const id of ids) {
    const group = editor.board.getShape(id)?.group
    if (group && group !== enteredGroup) groups.add(group)
  }
  if (groups.size === 0) return [...ids]
  const all = new Set(ids)
  for (const { id, group } of editor.board.shapes.values()) {
    if (group && groups.has(group)) all.add(id)
  }
  return [...all]
}

/** The one group that all shapes belong to. */
export function getSharedGroup(shapes: readonly Shape[]): string | undefined {
  const group = shapes[0]?.group
  return group && shapes.every((shape) => shape.group === group) ? group : undefined
}
