import { toFigure } from '../markdown.ts'
import { type FigureName, figures } from './figures.ts'
import { getRatio, type Report } from './result.ts'

/** What is told apart from noise: a ratio to the peer that has become worse by more than this share. */
const noise = 0.1

/**
 * A line for each figure that has become worse beside the peer than in an earlier report. Ratios, since
 * machines differ; what either report lacks is left out.
 */
export function listWorse(now: Pick<Report, 'results'>, before: Pick<Report, 'results'>): string[] {
  return now.results.flatMap((result) => {
    const { count, browser } = result
    const earlier = before.results.find((one) => one.count === count && one.browser === browser)
    if (!earlier) return []
    return (Object.keys(figures) as FigureName[]).flatMap((name) => {
      const [ratio, was] = [getRatio(name, result), getRatio(name, earlier)]
      if (ratio === undefined || was === undefined || ratio >= was * (1 - noise)) return []
      const where = `${count.toLocaleString('en')} shapes, ${browser}`
      return `${where}: ${name} was better by ${toFigure(was)} ×, is by ${toFigure(ratio)} ×`
    })
  })
}
