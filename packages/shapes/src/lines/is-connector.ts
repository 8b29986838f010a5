import type { Shape, ShapeOf } from '@tiza/protocol'

/**
 * Whether a shape has a path with ends that may be bound to other shapes. That follows from its registers,
 * as the server sees them too, and not from its kind: a custom kind with those of `line` is bound the same.
 */
export function isConnector(shape: Shape): shape is ShapeOf<'line'> {
  return 'path' in shape
}
