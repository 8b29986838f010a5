import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { toFigure, toTable, writeSection } from '../markdown.ts'
import { drawChart } from './chart.ts'
import { type FigureName, figures } from './figures.ts'
import { getRatio, merge, noise, type Result } from './result.ts'

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))
const names = Object.keys(figures) as FigureName[]

/** The results in docs/performance.json. */
export function readResults(): Result[] {
  return JSON.parse(readFileSync(`${docs}performance.json`, 'utf8'))
}

/**
 * Writes results beside those of other scenes into docs/performance.json, docs/performance.md and the chart;
 * without the figures of another build.
 */
export function writeResults(now: readonly Result[]): void {
  const results = merge(
    readResults(),
    now.map(({ before: _, ...result }) => result),
  )
  writeFileSync(`${docs}performance.json`, `${JSON.stringify(results, null, 2)}\n`)
  const browsers = [...new Set(results.map(({ browser }) => browser))]
  const sections = browsers.map((browser) =>
    toSection(results.filter((result) => result.browser === browser)),
  )
  writeSection('canvas', sections.join('\n\n'))
  writeFileSync(`${docs}images/canvas.svg`, drawChart(results))
}

/** The results of one browser with their title, in Markdown; a column for each scene. */
export function toSection(results: readonly Result[]): string {
  const [first] = results
  if (!first) return ''
  const programs = [
    'Tiza',
    ...(first.before ? ['before'] : []),
    ...(first.excalidraw ? ['Excalidraw'] : []),
  ]
  const measured = new Set(results.map(toOrigin))
  const rows = names
    .filter((name) => results.some(({ tiza }) => tiza[name] !== undefined))
    .map((name) => [`${name}, ${figures[name].unit}`, ...results.map((one) => toCell(name, one))])
  return [
    `### ${first.browser === 'firefox' ? 'Firefox' : 'Chromium'}`,
    '',
    `${programs.join(' / ')}; bold where Excalidraw is better by more than a tenth. ${[...measured].join(' ')}`,
    '',
    toTable([['shapes', ...results.map(({ count }) => count.toLocaleString('en'))], ...rows]),
  ].join('\n')
}

function toOrigin({ date, machine, runs }: Result): string {
  return `Measured ${date} on ${machine}; medians of ${runs}.`
}

function toCell(name: FigureName, result: Result): string {
  const { tiza, before, excalidraw } = result
  const cell = [tiza, before, excalidraw]
    .flatMap((program) =>
      program ? [program[name] === undefined ? '–' : toFigure(program[name])] : [],
    )
    .join(' / ')
  return (getRatio(name, result) ?? 1) < 1 - noise ? `**${cell}**` : cell
}
