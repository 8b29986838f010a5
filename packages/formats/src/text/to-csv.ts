import type { TextSection } from './text-item.ts'

export interface CsvOptions {
  /** What is above the columns: frame, kind, text, link. */
  readonly headings: readonly [string, string, string, string]
}

/**
 * Texts as a table of comma-separated values (RFC 4180), in UTF-8 with a mark at the beginning, by which spreadsheets
 * know that. A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
export function toCsv(sections: readonly TextSection[], { headings }: CsvOptions): string {
  const rows = sections.flatMap(({ title = '', items }) =>
    items.map(({ kind, text, link = '' }) => [title, kind, text, link]),
  )
  return `\ufeff${[headings, ...rows].map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`
}

/** What begins a formula: signs, their wide forms, and what spreadsheets leave out before them. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u
const number = /^[+-]?\d+(?:[.,]\d+)?$/

function toCell(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replaceAll('\0', '')
  const isFormula = !number.test(plain) && formula.test(plain)
  const safe = isFormula ? `'${plain}` : plain
  return /^\s|\s$|[",;\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
