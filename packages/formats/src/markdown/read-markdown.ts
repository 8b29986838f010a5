import type { Reader } from '../format.ts'
import { readMermaid } from '../mermaid/read-mermaid.ts'
import { readOutline } from '../outline/read-outline.ts'

/** Reads the diagrams that are in Markdown or, the ways `tree` and `notes`, its headings and lists. */
export const readMarkdown: Reader = (source, options) => {
  const { way = 'diagrams' } = options
  return way === 'diagrams' ? readMermaid(source, options) : readOutline(source, options)
}
