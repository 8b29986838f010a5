import type { Scanner } from '../scanner.ts'
import type { FlowEdge, FlowHead } from './flow.ts'

/** What lies between two nodes. */
export type Link = Pick<FlowEdge, 'label' | 'stroke' | 'startHead' | 'endHead' | 'length'>

/** A link with nothing in it; the letter of a head needs a space before it, or it is the end of a name. */
const whole = /\s*(<|(?<=[ \t])[xo](?=-[-.]|==))?(--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?|~~~+)/y
/** The beginning of one with words in it. */
const opened = /\s*(<|(?<=[ \t])[xo](?=-[-.]|==))?(--|==|-\.)[ \t]*/y

interface Style {
  readonly stroke: Link['stroke']
  /** Words up to the end of the link. */
  readonly words: RegExp
  readonly end: RegExp
}

const styles: Readonly<Record<string, Style>> = {
  '--': { stroke: 'normal', words: /(?:[^-\n]|-(?!-))*/y, end: /(--+[-xo>])/y },
  '==': { stroke: 'thick', words: /(?:[^=\n]|=(?!=))*/y, end: /(==+[=xo>])/y },
  '-.': { stroke: 'dotted', words: /(?:[^.\n]|\.(?!\.{0,20}-))*/y, end: /(\.+-[xo>]?)/y },
}

const quoted = /"(?:`[^`]*`|[^"]*)"[ \t]*/y
const pipe = /[ \t]*\|/y
const piped = /([^|"\n]*)\|/y

/** The link that comes next; `undefined` where none does. Throws `FormatError` where one does not end. */
export function parseLink(scanner: Scanner): Link | undefined {
  const found = scanner.take(whole)
  if (found) {
    const [, head = '', body = ''] = found
    return { ...toLink(head, body), label: parsePiped(scanner) }
  }
  const [, head = '', mark = ''] = scanner.take(opened) ?? []
  const style = styles[mark]
  if (!style) return undefined
  const label = scanner.take(quoted)?.[0] ?? scanner.take(style.words)?.[0] ?? ''
  const [, end] = scanner.take(style.end) ?? []
  if (end === undefined) return scanner.fail()
  // Of a dotted one the last dash belongs to its end.
  const words = style.stroke === 'dotted' ? label.replace(/-$/, '') : label
  return { ...toLink(head, end), stroke: style.stroke, label: words.trim() }
}

function parsePiped(scanner: Scanner): string {
  if (!scanner.take(pipe)) return ''
  scanner.take(/[ \t]*/y)
  const [label] = scanner.take(quoted) ?? []
  if (label !== undefined) return scanner.take(/\|/y) ? label.trim() : scanner.fail()
  const [, words] = scanner.take(piped) ?? []
  return words === undefined ? scanner.fail() : words.trim()
}

const headsByMark: Readonly<Record<string, FlowHead>> = {
  ...{ '<': 'arrow', '>': 'arrow', o: 'circle', x: 'cross' },
}

function toLink(head: string, body: string): Omit<Link, 'label'> {
  const last = body.at(-1) ?? ''
  const endHead = headsByMark[last] ?? 'none'
  const startHead = headsByMark[head] ?? 'none'
  if (body.startsWith('~'))
    return { stroke: 'invisible', startHead, endHead, length: body.length - 2 }
  const dots = body.length - body.replaceAll('.', '').length
  if (dots > 0) return { stroke: 'dotted', startHead, endHead, length: dots }
  const stroke = body.startsWith('=') ? 'thick' : 'normal'
  return { stroke, startHead, endHead, length: body.length - 2 }
}
