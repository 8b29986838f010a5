import type { TextItem, TextSection } from './text-item.ts'

export interface MarkdownOptions {
  /** What the whole is called; left out where it is empty. */
  readonly title: string
}

/** Texts as Markdown (CommonMark): a heading for each section, and an item of a list for each text. */
export function toMarkdown(sections: readonly TextSection[], { title }: MarkdownOptions): string {
  const blocks = title === '' ? [] : [`# ${escapeMarks(toLine(title))}`]
  for (const { title: heading, items } of sections) {
    if (heading !== undefined) blocks.push(`## ${escapeMarks(toLine(heading))}`.trimEnd())
    if (items.length > 0) blocks.push(items.map(toListItem).join('\n'))
  }
  return `${blocks.join('\n\n')}\n`
}

function toListItem({ text, link }: TextItem): string {
  const lines = text.trim().split(/\r\n?|[\n\u2028\u2029]/)
  // A backslash ends a line that the next one does not go on with; an empty one begins a paragraph.
  const written = lines.map((line, at) => {
    const isBroken = line.trim() !== '' && (lines[at + 1] ?? '').trim() !== ''
    return `${escapeMarks(line.trim())}${isBroken ? '\\' : ''}`
  })
  const linked = link === undefined ? written : toLinked(written, link)
  return linked
    .map((line, at) => (at === 0 ? `- ${line}` : line === '' ? '' : `  ${line}`))
    .join('\n')
    .trimEnd()
}

/** A link cannot go on in another paragraph: it is on the first line then. */
function toLinked(lines: readonly string[], link: string): readonly string[] {
  const address = link.replace(/[\s<>\\]/g, encodeURIComponent)
  const [first = '', ...rest] = lines
  if (lines.join('') === '') return [`<${address}>`]
  if (lines.includes('')) {
    const isBroken = first.endsWith('\\')
    const label = isBroken ? first.slice(0, -1) : first
    return [`[${label}](<${address}>)${isBroken ? '\\' : ''}`, ...rest]
  }
  return [...`[${lines.join('\n')}](<${address}>)`.split('\n')]
}

function toLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** What would mean something in Markdown means itself. */
function escapeMarks(text: string): string {
  return text
    .replace(/[\\`*[\]<>&~|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(?=[#+=-])/, '\\')
    .replace(/^(\d+)([.)])/, '$1\\$2')
}
