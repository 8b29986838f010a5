import { createCollector } from '../collector.ts'
import { fitsBoard } from '../fits-board.ts'
import { FormatError, type Imported, type ReadOptions } from '../format.ts'
import { toDiagramText } from './diagram-text.ts'
import { failAt } from './fail-at.ts'
import { parseFlow } from './flow/parse-flow.ts'
import { placeFlow } from './flow/place-flow.ts'
import { parseMindmap } from './mindmap/parse-mindmap.ts'
import { placeMindmap } from './mindmap/place-mindmap.ts'
import { parseSequence } from './sequence/parse-sequence.ts'
import { placeSequence } from './sequence/place-sequence.ts'
import { parseState } from './state/parse-state.ts'

/** Longer texts are no diagrams; Mermaid itself stops at half of it. UTF-16 code units. */
const mostLength = 100_000

/**
 * The shapes of one diagram in Mermaid. Throws `FormatError`: `unsupported` with the kind of a diagram that is not
 * read, `not_understood` with the number of the line, or any other fault.
 */
export function readDiagram(text: string, options: ReadOptions): Imported {
  if (text.length > mostLength) throw new FormatError('too_large')
  if (text.includes('\u0000')) throw new FormatError('damaged')
  const diagram = toDiagramText(text)
  const { kind, keyword, title, body, line } = diagram
  if (keyword === '' && body.trim() === '') throw new FormatError('empty')
  if (kind === undefined) failAt(line)
  const collector = createCollector(options)
  const placing = { collector, title, measureText: options.measureText }
  switch (kind) {
    case 'flow':
      placeFlow(parseFlow(diagram, collector), placing)
      break
    case 'state':
      placeFlow(parseState(diagram, collector), placing)
      break
    case 'sequence':
      placeSequence(parseSequence(diagram, collector), placing)
      break
    case 'mindmap':
      placeMindmap(parseMindmap(diagram, collector), placing)
      break
    default:
      throw new FormatError('unsupported', keyword, { diagram: kind })
  }
  const imported = collector.finish(collector.cut())
  if (!fitsBoard(imported.shapes, options.limits)) throw new FormatError('too_large')
  return imported
}
