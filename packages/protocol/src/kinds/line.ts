import { common, fillRegisters, label } from './registers.ts'

/** A line, an arrow or a polygon: a path whose ends may stick to other shapes. */
export const lineKind = {
  required: ['pos', 'z', 'path', 'color', 'width'],
  optional: [
    ...[...common, ...fillRegisters, 'dash', 'bend', 'closed'],
    ...['start', 'end', 'startHead', 'endHead', ...label],
  ],
  fixed: [],
} as const
