import type { DiagramText } from '../diagram-text.ts'
import type { Loser } from '../loser.ts'
import { createScanner, type Scanner } from '../scanner.ts'
import type { Direction, Flow, FlowNode } from './flow.ts'
import { createFlowBuilder, type FlowBuilder } from './flow-builder.ts'
import { parseLink } from './parse-link.ts'
import { parseNode } from './parse-node.ts'
import { takeClick, takeStyling } from './parse-styling.ts'

const initialDirection = /[ \t]*(TB|TD|BT|RL|LR|[<>^v])?[ \t]*(?=[\n;]|$)/y
const between = /[\s;]+/y
const comment = /%%[^\n]*/y
const word =
  /(subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)(?=[\s;:{]|$)/y
const restOfLine = /(?:"[^"\n]*"|[^\n;"])*/y
const and = /[ \t]*&\s*/y
/** The name of an edge before it. */
const edgeName = /[ \t]*([\w-]+)@(?=[ \t]*[<xo]?(?:--|==|-\.|~~~))/y

const directions: Readonly<Record<string, Direction>> = {
  ...{ TB: 'TB', TD: 'TB', v: 'TB', BT: 'BT', '^': 'BT', LR: 'LR', '>': 'LR', RL: 'RL', '<': 'RL' },
}

/**
 * A flowchart as it is written. Throws `FormatError`: `not_understood` with the number of the line, or `too_large`.
 */
export function parseFlow({ body, line }: Pick<DiagramText, 'body' | 'line'>, loser: Loser): Flow {
  const scanner = createScanner(body, line)
  const [, initial = 'TB'] = scanner.take(initialDirection) ?? scanner.fail()
  const builder = createFlowBuilder(directions[initial] ?? 'TB')
  /** On which lines the subgraphs begin that are open. */
  const opened: number[] = []
  for (;;) {
    while (scanner.take(between) ?? scanner.take(comment));
    if (scanner.isAtEnd()) break
    parseStatement(scanner, { builder, loser, opened })
    if (!scanner.isAtEnd() && !scanner.take(/(?=[ \t]*(?:[\n;]|$|%%))/y)) scanner.fail()
  }
  const [unclosed] = opened
  if (unclosed !== undefined) scanner.fail(unclosed)
  return builder.finish()
}

interface Parsing {
  readonly builder: FlowBuilder
  readonly loser: Loser
  readonly opened: number[]
}

function parseStatement(scanner: Scanner, parsing: Parsing): void {
  const [, keyword] = scanner.take(word) ?? []
  if (keyword === undefined) {
    parseChain(scanner, parsing)
    return
  }
  const line = scanner.getLine()
  if (keyword === 'accDescr' && scanner.take(/\s*\{[^}]*\}/y)) return
  const rest = (scanner.take(restOfLine)?.[0] ?? '').trim()
  if (!takeStatement(keyword, rest, { ...parsing, line })) scanner.fail(line)
}

/** Takes a statement by its first word; `false` where it is not understood. */
function takeStatement(
  keyword: string,
  rest: string,
  { builder, loser, opened, line }: Parsing & { readonly line: number },
): boolean {
  switch (keyword) {
    case 'subgraph':
      builder.openGroup(toGroup(rest, `subgraph ${line}`))
      opened.push(line)
      return true
    case 'end':
      opened.pop()
      return builder.closeGroup() && rest === ''
    case 'direction': {
      const direction = directions[rest]
      if (direction) builder.setDirection(direction)
      return direction !== undefined
    }
    case 'click':
      return takeClick(rest, { builder, loser })
    case 'accTitle':
    case 'accDescr':
      return true
    default:
      return takeStyling(keyword, rest, builder)
  }
}

/** The name and the title of a subgraph, from what stands behind the word. */
function toGroup(rest: string, otherwise: string): { readonly id: string; readonly title: string } {
  const [, id, title] = /^([^\s"[\]]+)\s*\[(.*)\]$/.exec(rest) ?? []
  if (id !== undefined && title !== undefined) return { id, title }
  return { id: rest.replace(/^"(.*)"$/, '$1') || otherwise, title: rest }
}

/** Nodes, and what connects them. */
function parseChain(scanner: Scanner, parsing: Parsing): void {
  let from = parseNodes(scanner, parsing)
  for (;;) {
    const [, edge] = scanner.take(edgeName) ?? []
    if (edge !== undefined) parsing.builder.nameEdge(edge)
    const link = parseLink(scanner)
    if (!link) return
    scanner.take(/\s*/y)
    const to = parseNodes(scanner, parsing)
    for (const start of from) {
      for (const end of to) {
        parsing.builder.addEdge({ ...link, from: start.id, to: end.id, styles: [] })
      }
    }
    from = to
  }
}

function parseNodes(scanner: Scanner, { builder, loser }: Parsing): FlowNode[] {
  const nodes = [parseNode(scanner, builder, loser)]
  while (scanner.take(and)) nodes.push(parseNode(scanner, builder, loser))
  return nodes
}
