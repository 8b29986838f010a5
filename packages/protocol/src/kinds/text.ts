import { common, type } from './registers.ts'

/** A text of its own, as large as its letters. */
export const textKind = {
  required: ['pos', 'z', 'text'],
  optional: [...common, 'wrap', 'color', ...type],
  fixed: [],
} as const
