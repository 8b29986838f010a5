/** A time as it is printed, UTC: `2026-11-29 15:07`. */
export function toTimeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ')
}

/** What people wrote, for a terminal: without what would move its cursor or turn its text around. */
export function toPrintable(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
}

/** Prints rows with columns of equal width. */
export function printTable(
  rows: readonly (readonly string[])[],
  print: (line: string) => void,
): void {
  const widths: number[] = []
  for (const row of rows) {
    for (const [at, { length }] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, length)
  }
  for (const row of rows) {
    print(
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  }
}
