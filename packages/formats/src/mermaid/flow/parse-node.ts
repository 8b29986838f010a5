import type { FormName } from '../forms/forms.ts'
import type { Loser } from '../loser.ts'
import type { Scanner } from '../scanner.ts'
import type { FlowNode } from './flow.ts'
import type { FlowBuilder } from './flow-builder.ts'
import { takeShapeData } from './take-shape-data.ts'

/** Names may have nearly anything in them but the beginning of a link or of a form. */
const name = /(?:[^\s[\](){}<>|&;,:@"~^=.-]|\.(?![.-])|-(?![->.\s])|=(?!=)|:(?!:))+/y

/** How a form begins, what may be written in it without quotes, and which form it is by how it ends. */
interface Brackets {
  readonly opens: RegExp
  readonly words: RegExp
  readonly ends: readonly (readonly [end: RegExp, form: FormName])[]
}

const slanted = /(?:[^\n"\]/\\]|[/\\](?!\]))*/y

/** Longer marks come before those that they begin with. */
const brackets: readonly Brackets[] = [
  { opens: /\(\(\(/y, words: /[^\n")]*/y, ends: [[/\)\)\)/y, 'doubleCircle']] },
  { opens: /\(\(/y, words: /[^\n")]*/y, ends: [[/\)\)/y, 'circle']] },
  { opens: /\(\[/y, words: /[^\n"\]]*/y, ends: [[/\]\)/y, 'stadium']] },
  { opens: /\(-/y, words: /(?:[^\n")-]|-(?!\)))*/y, ends: [[/-\)/y, 'ellipse']] },
  { opens: /\(/y, words: /[^\n")]*/y, ends: [[/\)/y, 'round']] },
  { opens: /\[\[/y, words: /[^\n"\]]*/y, ends: [[/\]\]/y, 'subroutine']] },
  { opens: /\[\(/y, words: /[^\n")]*/y, ends: [[/\)\]/y, 'cylinder']] },
  {
    opens: /\[\//y,
    words: slanted,
    ends: [
      [/\/\]/y, 'leanRight'],
      [/\\\]/y, 'trapezoid'],
    ],
  },
  {
    opens: /\[\\/y,
    words: slanted,
    ends: [
      [/\\\]/y, 'leanLeft'],
      [/\/\]/y, 'trapezoidDown'],
    ],
  },
  { opens: /\[/y, words: /[^\n"\][]*/y, ends: [[/\]/y, 'rect']] },
  { opens: /\{\{/y, words: /[^\n"}]*/y, ends: [[/\}\}/y, 'hexagon']] },
  { opens: /\{/y, words: /[^\n"}{]*/y, ends: [[/\}/y, 'diamond']] },
  { opens: />/y, words: /[^\n"\]]*/y, ends: [[/\]/y, 'flag']] },
]

const quoted = /\s*("(?:`[^`]*`|[^"]*)")\s*/y
const className = /:::([^\s:;,&|[\](){}<>"@]+)/y
const shapeData = /@\{/y

/** The node that comes next, with its form and words where they are written there. Throws `FormatError` for none. */
export function parseNode(scanner: Scanner, builder: FlowBuilder, loser: Loser): FlowNode {
  const [id] = scanner.take(name) ?? scanner.fail()
  const node = builder.getNode(id)
  for (;;) {
    const [, added] = scanner.take(className) ?? []
    if (added !== undefined) node.classes.push(added)
    else if (scanner.take(shapeData)) takeShapeData(scanner, node, loser)
    else if (!takeBrackets(scanner, node)) return node
  }
}

function takeBrackets(scanner: Scanner, node: FlowNode): boolean {
  for (const { opens, words, ends } of brackets) {
    if (!scanner.take(opens)) continue
    const line = scanner.getLine()
    const label = scanner.take(quoted)?.[1] ?? scanner.take(words)?.[0] ?? ''
    const [, form] = ends.find(([end]) => scanner.take(end)) ?? scanner.fail(line)
    node.label = label
    node.form = form
    return true
  }
  return false
}
