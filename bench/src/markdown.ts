import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const pages = {
  performance: toPath('performance.md'),
  sizes: toPath('operations/sizes.md'),
} as const

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

type SectionName = 'canvas' | 'load' | 'first-visit' | 'feel' | 'export' | 'sizes'

/** Puts text between two marks of docs/performance.md, or of docs/operations/sizes.md where they are called `sizes`. */
export function writeSection(name: SectionName, text: string): void {
  const { page, before, after } = readSection(name)
  writeFileSync(page, `${before}\n\n${text}\n\n${after}`)
}

/** Puts tables in the place of those with the same headings, and leaves the others; each says when it was measured. */
export function writeTables(
  name: SectionName,
  { head, tables }: { readonly head: string; readonly tables: string },
): void {
  const [, ...old] = readSection(name).text.split(heading)
  const found = new Map(old.map((text) => [toTitle(text), text.trim()]))
  const date = new Date().toISOString().slice(0, 10)
  for (const text of tables.split(heading).slice(1)) {
    const title = toTitle(text)
    found.set(title, [title, '', `${date}.`, '', text.slice(title.length).trim()].join('\n'))
  }
  writeSection(name, [head, ...[...found.values()].map((text) => `### ${text}`)].join('\n\n'))
}

/** What docs/performance.md says under a heading; empty where it has none of that. */
export function readTable(name: SectionName, title: string): string {
  const [, ...texts] = readSection(name).text.split(heading)
  return texts.find((text) => toTitle(text) === title) ?? ''
}

const heading = /^### /m

function toTitle(text: string): string {
  return text.slice(0, text.indexOf('\n'))
}

function readSection(name: SectionName) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const page = pages[name === 'sizes' ? 'sizes' : 'performance']
  const all = readFileSync(page, 'utf8')
  const [from, to] = [all.indexOf(begin) + begin.length, all.indexOf(end)]
  return { page, before: all.slice(0, from), text: all.slice(from, to), after: all.slice(to) }
}

function toPath(page: string): string {
  return fileURLToPath(new URL(`../../docs/${page}`, import.meta.url))
}
