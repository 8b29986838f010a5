import { type FigureName, type Figures, figures } from './figures.ts'

/** One scene in one browser: each program's medians. */
export interface Result {
  readonly count: number
  readonly browser: string
  readonly tiza: Figures
  /** Another build of the page. */
  readonly before?: Figures | undefined
  readonly excalidraw?: Figures | undefined
  /** When, on what and how often it was measured. */
  readonly date: string
  readonly machine: string
  readonly runs: number
}

/** What is told apart from noise: a figure that is worse by more than this share. */
export const noise = 0.1

/** How many times better Tiza is: above 1 is better, whichever way the figure goes. */
export function getRatio(
  name: FigureName,
  { tiza, excalidraw }: Pick<Result, 'tiza' | 'excalidraw'>,
): number | undefined {
  const [ours, theirs] = [tiza[name], excalidraw?.[name]]
  if (!ours || !theirs) return undefined
  return figures[name].better === 'more' ? ours / theirs : theirs / ours
}

/** Earlier results, in which those of the same scene and browser are replaced. */
export function merge(earlier: readonly Result[], now: readonly Result[]): Result[] {
  const isOf = (one: Result) => (other: Result) =>
    one.count === other.count && one.browser === other.browser
  const kept = earlier.filter((one) => !now.some(isOf(one)))
  return [...kept, ...now].sort((a, b) => a.browser.localeCompare(b.browser) || a.count - b.count)
}
