const fence = /^ {0,3}(`{3,}|~{3,})[ \t]*(.*)$/

/** A part of a text in Markdown that is a diagram in Mermaid. */
export interface DiagramBlock {
  readonly text: string
  /** The number of its first line, from 1. */
  readonly line: number
}

export interface FoundBlocks {
  readonly blocks: readonly DiagramBlock[]
  /** Whether there is anything else. */
  readonly hasMore: boolean
}

/** The diagrams in a text in Markdown: blocks of code whose language is `mermaid`. */
export function findBlocks(text: string): FoundBlocks {
  const blocks: DiagramBlock[] = []
  let hasMore = false
  /** What is open, and of a diagram its lines. */
  let open:
    | { readonly mark: string; readonly line: number; readonly lines: string[] | undefined }
    | undefined
  for (const [at, line] of text.split(/\r\n?|\n/).entries()) {
    const [, mark = '', language = ''] = fence.exec(line) ?? []
    if (!open) {
      const isDiagram = mark !== '' && /^\{?\.?mermaid\b/i.test(language)
      if (mark !== '') open = { mark, line: at + 2, lines: isDiagram ? [] : undefined }
      if (!isDiagram && line.trim() !== '') hasMore = true
      continue
    }
    // A block ends with as many marks, or more, and nothing behind them.
    if (mark.startsWith(open.mark) && language === '') {
      if (open.lines) blocks.push({ text: open.lines.join('\n'), line: open.line })
      open = undefined
    } else open.lines?.push(line)
  }
  if (open?.lines) blocks.push({ text: open.lines.join('\n'), line: open.line })
  return { blocks, hasMore }
}
