import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drawChart } from './chart.ts'
import { type FigureName, figures } from './measure.ts'
import { getRatio, type Report, type Result } from './result.ts'

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))

/** Writes docs/performance.json, the tables of docs/performance.md and the chart. */
export function writeReport(report: Report): void {
  writeFileSync(`${docs}performance.json`, `${JSON.stringify(report, null, 2)}\n`)
  const page = readFileSync(`${docs}performance.md`, 'utf8')
  const [begin, end] = ['<!-- canvas:begin -->', '<!-- canvas:end -->']
  const before = page.slice(0, page.indexOf(begin) + begin.length)
  writeFileSync(
    `${docs}performance.md`,
    `${before}\n\n${toText(report)}\n\n${page.slice(page.indexOf(end))}`,
  )
  writeFileSync(`${docs}images/canvas.svg`, drawChart(report))
}

function toText({ date, machine, runs, results }: Report): string {
  const head = `Measured ${date} on ${machine}; medians of ${runs}.`
  return [head, ...results.map(toTable)].join('\n\n')
}

/** A table in Markdown, as Biome formats it. */
export function toTable(result: Result): string {
  const { count, browser, tiza, excalidraw } = result
  const names = (Object.keys(figures) as FigureName[]).filter((name) => tiza[name] !== undefined)
  const rows = names.map((name) => {
    const { unit } = figures[name]
    const ratio = getRatio(name, result)
    return [
      `${name}, ${unit}`,
      toFigure(tiza[name]),
      excalidraw ? toFigure(excalidraw[name]) : '–',
      ratio === undefined ? '–' : `${toFigure(ratio)} ×`,
    ]
  })
  const table = [['', 'Tiza', 'Excalidraw', 'Tiza is better by'], ...rows]
  const widths = [0, 1, 2, 3].map((at) => Math.max(3, ...table.map((row) => row[at]?.length ?? 0)))
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = table
  const rule = toLine(widths.map((width) => '-'.repeat(width)))
  const title = `### ${count.toLocaleString('en')} shapes, ${browser}`
  return [title, '', toLine(head), rule, ...body.map(toLine)].join('\n')
}

function toFigure(value: number | undefined): string {
  if (value === undefined) return 'gave up'
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
