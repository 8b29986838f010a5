import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))

/** A table in Markdown, as Biome formats it; the first row is its head. */
export function toTable([head = [], ...body]: readonly (readonly string[])[]): string {
  const widths = head.map((_, at) =>
    Math.max(3, ...[head, ...body].map((row) => row[at]?.length ?? 0)),
  )
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const rule = toLine(widths.map((width) => '-'.repeat(width)))
  return [toLine(head), rule, ...body.map(toLine)].join('\n')
}

/** Three digits that count. */
export function toFigure(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en')
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** Puts text between two marks of docs/performance.md. */
export function writeSection(name: 'canvas' | 'load' | 'first-visit' | 'feel', text: string): void {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const all = readFileSync(page, 'utf8')
  const before = all.slice(0, all.indexOf(begin) + begin.length)
  writeFileSync(page, `${before}\n\n${text}\n\n${all.slice(all.indexOf(end))}`)
}
