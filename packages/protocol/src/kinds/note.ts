import { common, label } from './registers.ts'

/** A sticky note. */
export const noteKind = {
  required: ['pos', 'z', 'size'],
  optional: [...common, 'color', 'fill', ...label, 'fit'],
  fixed: [],
} as const
