export const eraserModes = ['shapes', 'split'] as const

export type EraserMode = (typeof eraserModes)[number]
