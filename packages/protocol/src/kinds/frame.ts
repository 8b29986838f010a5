import { common } from './registers.ts'

/** A frame with a title, which clips the shapes in it. */
export const frameKind = {
  required: ['pos', 'z', 'size'],
  optional: [...common, 'color', 'fill', 'text'],
  fixed: [],
} as const
