import type { Binding, ShapeOf } from '@tiza/protocol'
import type { Editor } from '../editor.ts'
import { getHeld } from './bindings.ts'
import { unbindLine } from './unbind-lines.ts'

/**
 * A line as it is copied together with other shapes: `copies` has the ids of their copies by their
 * own. It sticks to the copies of its shapes, and comes off those that are not copied.
 */
export function toCopiedLine(
  line: ShapeOf<'line'>,
  copies: ReadonlyMap<string, string>,
  editor: Pick<Editor, 'toDrawn'>,
): ShapeOf<'line'> {
  const held = getHeld(line)
  if (held.length === 0) return line
  const isLost = held.some((id) => !copies.has(id))
  const drawn = isLost ? unbindLine(line, editor, (id) => !copies.has(id)) : {}
  const { start: _start, end: _end, angle, ...rest } = line
  return {
    ...rest,
    ...(drawn.path ? { path: drawn.path } : {}),
    ...(angle !== undefined && drawn.angle !== null ? { angle } : {}),
    ...toCopy('start', line.start, copies),
    ...toCopy('end', line.end, copies),
  }
}

function toCopy(
  end: 'start' | 'end',
  binding: Binding | undefined,
  copies: ReadonlyMap<string, string>,
): { readonly start?: Binding; readonly end?: Binding } {
  const id = binding && copies.get(binding.id)
  return id === undefined ? {} : { [end]: { ...binding, id } }
}
