import type { Format } from '../format.ts'
import { toBeginning } from '../text-of.ts'
import { looksLikeDiagram } from './diagram-text.ts'
import { findBlocks } from './find-blocks.ts'

/** Diagrams in Mermaid, by themselves or as one block of code and nothing else. */
export const mermaidFormat: Format = {
  name: 'mermaid',
  extensions: ['.mmd', '.mermaid'],
  matches(source) {
    const beginning = toBeginning(source, 8_192)
    if (looksLikeDiagram(beginning)) return true
    const { blocks, hasMore } = findBlocks(beginning)
    return blocks.length > 0 && !hasMore && source.bytes.length <= 8_192
  },
  load: async () => (await import('./read-mermaid.ts')).readMermaid,
}
