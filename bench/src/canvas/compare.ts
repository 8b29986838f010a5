import { toFigure } from '../markdown.ts'
import { type FigureName, figures } from './figures.ts'
import { getRatio, noise, type Result } from './result.ts'

type Compared = Pick<Result, 'count' | 'browser' | 'tiza' | 'excalidraw'>

/**
 * A line for each figure that has become worse beside the peer than in earlier results. Ratios, since
 * machines differ; what either lacks is left out.
 */
export function listWorse(now: readonly Compared[], earlier: readonly Compared[]): string[] {
  return now.flatMap((result) => {
    const { count, browser } = result
    const before = earlier.find((one) => one.count === count && one.browser === browser)
    if (!before) return []
    return (Object.keys(figures) as FigureName[]).flatMap((name) => {
      const [ratio, was] = [getRatio(name, result), getRatio(name, before)]
      if (ratio === undefined || was === undefined || ratio >= was * (1 - noise)) return []
      const where = `${count.toLocaleString('en')} shapes, ${browser}`
      return `${where}: ${name} was better by ${toFigure(was)} ×, is by ${toFigure(ratio)} ×`
    })
  })
}
