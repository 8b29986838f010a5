import { common, label } from './registers.ts'

/** A sticky note. */
export const noteKind = {
  required: ['pos', 'z', 'size'],
  optional: [...common, 'color', 'fill', ...label],
  fixed: [],
} as const
