import { common, label, outline } from './registers.ts'

/** An ellipse in a box. */
export const ellipseKind = {
  required: ['pos', 'z', 'size'],
  optional: [...common, ...outline, ...label],
  fixed: [],
} as const
