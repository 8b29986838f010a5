import type { Format } from '../format.ts'
import { toBeginning } from '../text-of.ts'

const block = /^ {0,3}(?:`{3,}|~{3,})[ \t]*\{?\.?mermaid\b/im

/** Markdown with diagrams in it, or, the ways `tree` and `notes`, its headings and lists; what has no diagram is an outline. */
export const markdownFormat: Format = {
  name: 'markdown',
  extensions: [],
  ways: ['diagrams', 'tree', 'notes'],
  matches: (source) => isText(source) && block.test(toBeginning(source)),
  async load() {
    const [{ readMermaid }, { readOutline }] = await Promise.all([
      import('../mermaid/read-mermaid.ts'),
      import('../outline/read-outline.ts'),
    ])
    return (source, options) =>
      (options.way ?? 'diagrams') === 'diagrams'
        ? readMermaid(source, options)
        : readOutline(source, options)
  },
}

/** Whether it may be Markdown by its name and type: pages and programs have blocks of code in them, too. */
function isText({ name, type }: { readonly name: string; readonly type: string }): boolean {
  if (name === '') return type === 'text/plain'
  return type === 'text/markdown' || /\.(?:md|markdown|txt)$/i.test(name)
}
