import { common, label, outline } from './registers.ts'

/** A rectangle. */
export const rectKind = {
  required: ['pos', 'z', 'size'],
  optional: [...common, ...outline, ...label, 'round'],
  fixed: [],
} as const
