import { common } from './registers.ts'

/** A page of a PDF, by the hash of its bytes. Both can change: a PDF is exchanged for a corrected one. */
export const pdfKind = {
  required: ['pos', 'z', 'size', 'hash', 'page'],
  optional: [...common, 'alt'],
  fixed: [],
} as const
