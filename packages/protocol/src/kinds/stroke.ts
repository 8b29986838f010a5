import { common, filling } from './registers.ts'

/** Ink: points with a pressure, packed. */
export const strokeKind = {
  required: ['pos', 'z', 'pts', 'color', 'width'],
  optional: [...common, ...filling, 'brush', 'scale'],
  fixed: ['q'],
} as const
