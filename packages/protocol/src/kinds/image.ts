import { common } from './registers.ts'

/** A picture, by the hash of its bytes. */
export const imageKind = {
  required: ['pos', 'z', 'size', 'hash'],
  optional: [...common, 'alt', 'crop', 'scale'],
  fixed: [],
} as const
