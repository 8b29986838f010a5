import { type FigureName, type Figures, figures } from './figures.ts'

/** One scene in one browser: each program's medians. */
export interface Result {
  readonly count: number
  readonly browser: string
  readonly tiza: Figures
  readonly excalidraw: Figures | undefined
}

export interface Report {
  readonly date: string
  readonly machine: string
  readonly runs: number
  readonly results: readonly Result[]
}

/** How many times better Tiza is: above 1 is better, whichever way the figure goes. */
export function getRatio(name: FigureName, { tiza, excalidraw }: Result): number | undefined {
  const [ours, theirs] = [tiza[name], excalidraw?.[name]]
  if (!ours || !theirs) return undefined
  return figures[name].better === 'more' ? ours / theirs : theirs / ours
}
