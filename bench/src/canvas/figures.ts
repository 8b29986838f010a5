/** What was measured, by name; `undefined` when it was given up or cannot be had there. */
export type Figures = Readonly<Record<string, number | undefined>>

/** What each figure is in, and whether more of it is better. */
export const figures = {
  'open, first paint': { unit: 'ms', better: 'less' },
  'open, all painted': { unit: 'ms', better: 'less' },
  'pan, near': { unit: 'fps', better: 'more' },
  'pan, near, p95 frame': { unit: 'ms', better: 'less' },
  'pan, near, main thread a frame': { unit: 'ms', better: 'less' },
  'draw, near, p50': { unit: 'ms', better: 'less' },
  'draw, near, p95': { unit: 'ms', better: 'less' },
  'draw, near, to the ink, p50': { unit: 'ms', better: 'less' },
  'draw, near, to the ink, p95': { unit: 'ms', better: 'less' },
  'draw, near, longest frame at pen-up': { unit: 'ms', better: 'less' },
  'pan, all': { unit: 'fps', better: 'more' },
  'pan, all, p95 frame': { unit: 'ms', better: 'less' },
  'zoom, all': { unit: 'fps', better: 'more' },
  'zoom, all, p95 frame': { unit: 'ms', better: 'less' },
  'zoom, all, sharp after': { unit: 'ms', better: 'less' },
  'draw, all, p50': { unit: 'ms', better: 'less' },
  'draw, all, p95': { unit: 'ms', better: 'less' },
  'draw, all, to the ink, p50': { unit: 'ms', better: 'less' },
  'draw, all, to the ink, p95': { unit: 'ms', better: 'less' },
  'drag of one': { unit: 'fps', better: 'more' },
  'drag of 1,000': { unit: 'fps', better: 'more' },
  'opacity of 1,000, p95 frame': { unit: 'ms', better: 'less' },
  'opacity of 1,000, main thread a frame': { unit: 'ms', better: 'less' },
  'a letter, p50': { unit: 'ms', better: 'less' },
  'a letter, p95': { unit: 'ms', better: 'less' },
  'a letter, longest frame': { unit: 'ms', better: 'less' },
  'a letter, main thread': { unit: 'ms', better: 'less' },
  'select all': { unit: 'ms', better: 'less' },
  'memory of the page': { unit: 'MB', better: 'less' },
  'memory of the page, at rest': { unit: 'MB', better: 'less' },
} as const
export type FigureName = keyof typeof figures
