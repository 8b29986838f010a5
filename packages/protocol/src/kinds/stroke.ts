import { common, fillRegisters } from './registers.ts'

/** Ink: points with a pressure, packed. */
export const strokeKind = {
  required: ['pos', 'z', 'pts', 'color', 'width'],
  optional: [...common, ...fillRegisters, 'brush', 'scale'],
  fixed: ['q'],
} as const
