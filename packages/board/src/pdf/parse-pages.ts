/**
 * The pages that somebody has typed, such as `1-3, 8, 12-`, of a file that has `count`: in the order of the
 * file, each once. All of them where nothing is typed; `undefined` where it makes no sense, or names none.
 */
export function parsePages(typed: string, count: number): readonly number[] | undefined {
  const text = typed.trim().replace(/\s*[-–—]\s*/g, '-')
  if (text === '') return toRange(1, count)
  const pages = new Set<number>()
  for (const part of text.split(/[,;\s]+/).filter((one) => one !== '')) {
    const [, first = '', dash, last = ''] = /^(\d*)(-)?(\d*)$/.exec(part) ?? []
    if (first + last === '') return undefined
    const from = first === '' ? 1 : Number(first)
    const to = dash === undefined ? from : last === '' ? count : Number(last)
    if (from < 1 || to < from) return undefined
    for (const page of toRange(from, Math.min(to, count))) pages.add(page)
  }
  return pages.size > 0 ? [...pages].sort((a, b) => a - b) : undefined
}

function toRange(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}
