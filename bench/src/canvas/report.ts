import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { toFigure, toTable, writeSection } from '../markdown.ts'
import { drawChart } from './chart.ts'
import { type FigureName, figures } from './figures.ts'
import { getRatio, type Report, type Result } from './result.ts'

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))

/** The report in docs/performance.json, as it was written last. */
export function readReport(): Report {
  return JSON.parse(readFileSync(`${docs}performance.json`, 'utf8'))
}

/** Writes docs/performance.json, the tables of docs/performance.md and the chart. */
export function writeReport(report: Report): void {
  writeFileSync(`${docs}performance.json`, `${JSON.stringify(report, null, 2)}\n`)
  writeSection('canvas', toText(report))
  writeFileSync(`${docs}images/canvas.svg`, drawChart(report))
}

function toText({ date, machine, runs, results }: Report): string {
  const head = `Measured ${date} on ${machine}; medians of ${runs}.`
  return [head, ...results.map(toSection)].join('\n\n')
}

/** One result with its title, in Markdown. */
export function toSection(result: Result): string {
  const { count, browser, tiza, excalidraw } = result
  const names = (Object.keys(figures) as FigureName[]).filter((name) => tiza[name] !== undefined)
  const rows = names.map((name) => {
    const { unit } = figures[name]
    const ratio = getRatio(name, result)
    return [
      `${name}, ${unit}`,
      toCell(tiza[name]),
      excalidraw ? toCell(excalidraw[name]) : '–',
      ratio === undefined ? '–' : `${toFigure(ratio)} ×`,
    ]
  })
  const title = `### ${count.toLocaleString('en')} shapes, ${browser}`
  return [title, '', toTable([['', 'Tiza', 'Excalidraw', 'Tiza is better by'], ...rows])].join('\n')
}

function toCell(value: number | undefined): string {
  return value === undefined ? 'gave up' : toFigure(value)
}
