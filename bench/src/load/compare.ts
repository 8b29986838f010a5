import { noise } from '../canvas/result.ts'

/** What is better the more there is of it; of every other figure less is better. */
const betterIfMore = new Set(['deliveries a second'])
/** What only says how a figure came about. */
const explains = new Set(['generator, share of a core', 'which waits for the core, ms a second'])

/**
 * A line for each figure of a table that has become worse beside the relay than in the one before. Ratios, since
 * machines differ; rows that either lacks are left out.
 *
 * @param table Markdown with the columns name, Tiza, relay, Tiza / relay
 */
export function listWorse(table: string, before: string): string[] {
  const earlier = readRatios(before)
  return [...readRatios(table)].flatMap(([name, ratio]) => {
    const was = earlier.get(name)
    if (was === undefined || explains.has(name)) return []
    const worsening = betterIfMore.has(name) ? was / ratio : ratio / was
    return worsening > 1 + noise ? [`${name} was ${was} × the relay's, is ${ratio} ×`] : []
  })
}

function readRatios(table: string): Map<string, number> {
  const rows = table.matchAll(/^\| (?<name>[^|]*?) +\|[^|]*\|[^|]*\| (?<ratio>[\d.]+) × +\|$/gm)
  return new Map([...rows].map(({ groups }) => [groups?.name ?? '', Number(groups?.ratio)]))
}
