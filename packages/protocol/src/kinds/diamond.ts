import { common, label, outline } from './registers.ts'

/** A rhombus in a box. */
export const diamondKind = {
  required: ['pos', 'z', 'size'],
  optional: [...common, ...outline, ...label, 'round'],
  fixed: [],
} as const
