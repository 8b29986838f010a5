import { parseCssColor } from '@tiza/shapes'
import type { DiagramText } from '../diagram-text.ts'
import { failAt } from '../fail-at.ts'
import type { Loser } from '../loser.ts'
import { type Arrow, parseArrow } from './parse-message.ts'
import { type BlockKind, blockKinds, type Sequence } from './sequence.ts'
import { createSequenceBuilder, type SequenceBuilder } from './sequence-builder.ts'
import { takeParticipant } from './take-participant.ts'

const keyword = /^(\w+)(?=[\s:]|$)[\s:]*/

/** How messages are numbered. */
interface Numbering {
  next: number
  step: number
  isOn: boolean
}

interface Parsing {
  readonly builder: SequenceBuilder
  readonly loser: Loser
  readonly numbering: Numbering
  /** Whom the next message makes, or ends. */
  created: string | undefined
  destroyed: string | undefined
}

/**
 * A sequence diagram as it is written. Throws `FormatError`: `not_understood` with the number of the line, or
 * `too_large`.
 */
export function parseSequence(
  { body, line: firstLine }: Pick<DiagramText, 'body' | 'line'>,
  loser: Loser,
): Sequence {
  const builder = createSequenceBuilder()
  const numbering = { next: 1, step: 1, isOn: false }
  const parsing: Parsing = { builder, loser, numbering, created: undefined, destroyed: undefined }
  /** On which lines the blocks begin that are open. */
  const opened: number[] = []
  const lines = body.split('\n')
  for (let at = 0; at < lines.length; at++) {
    for (const statement of splitStatements(lines[at] ?? '')) {
      const number = firstLine + at
      if (isEnd(statement)) {
        if (!builder.close()) failAt(number)
        opened.pop()
        continue
      }
      const longNote = /^note\s+(?:left|right|over)\b[^:]*$/i.test(statement)
        ? lines.findIndex((line, index) => index > at && /^\s*end(?:\s+note)?\s*$/i.test(line))
        : -1
      if (longNote >= 0) {
        takeNote(`${statement}: ${lines.slice(at + 1, longNote).join('<br>')}`, parsing, number)
        at = longNote
        continue
      }
      if (takeStatement(statement, parsing, number)) opened.push(number)
    }
  }
  const [unclosed] = opened
  if (unclosed !== undefined) failAt(unclosed)
  return builder.finish()
}

function isEnd(statement: string): boolean {
  return /^end$/i.test(statement)
}

/** The parts of a line between semicolons that are not those of a code of a character. */
function splitStatements(line: string): string[] {
  if (/^\s*(?:#|accTitle|accDescr)/.test(line)) return []
  const [shown = ''] = line.split('%%', 1)
  return shown
    .replace(/([#&]#?\w{1,10});/g, '$1\u0000')
    .split(';')
    .map((part) => part.replaceAll('\u0000', ';').trim())
    .filter((part) => part !== '')
}

/** Takes one line; `true` where it begins what has an end. Throws where it is not understood. */
function takeStatement(statement: string, parsing: Parsing, line: number): boolean {
  const { builder, loser, numbering } = parsing
  // Names of participants may be those of anything: what has an arrow before its words is a message.
  const colon = statement.indexOf(':')
  const arrow = parseArrow(colon < 0 ? statement : statement.slice(0, colon))
  if (arrow && !notMessage.test(statement)) {
    takeMessage(arrow, colon < 0 ? '' : statement.slice(colon + 1), parsing)
    return false
  }
  const [start = '', word = ''] = keyword.exec(statement) ?? []
  const rest = statement.slice(start.length).trim()
  const name = word.toLowerCase()
  if (isBlock(name)) {
    builder.add({ type: 'open', kind: name, text: withoutWrap(rest) })
    return true
  }
  switch (name) {
    case 'participant':
    case 'actor':
      takeParticipant(rest, { builder, isActor: name === 'actor' }) ?? failAt(line)
      return false
    case 'create': {
      const [, kind = '', what = ''] = /^(participant|actor)\s+(.*)$/i.exec(rest) ?? []
      const isActor = kind.toLowerCase() === 'actor'
      parsing.created = takeParticipant(what, { builder, isActor })?.id ?? failAt(line)
      return false
    }
    case 'destroy':
      parsing.destroyed = builder.getParticipant(rest || failAt(line)).id
      return false
    case 'box':
      builder.openBox(toBox(rest))
      return true
    case 'else':
    case 'and':
    case 'option':
      if (!builder.isInBlock()) failAt(line)
      builder.add({ type: 'section', text: withoutWrap(rest) })
      return false
    case 'activate':
    case 'deactivate':
      builder.add({ type: name, id: builder.getParticipant(rest || failAt(line)).id })
      return false
    case 'note':
      takeNote(statement, parsing, line)
      return false
    case 'title':
      builder.title = rest
      return false
    case 'autonumber':
      takeNumbering(rest, numbering)
      return false
    case 'link': {
      const [, id = '', link] = /^([^:]*):[^@]*@\s*(\S+)$/.exec(rest) ?? []
      if (link === undefined) failAt(line)
      builder.getParticipant(id.trim()).link ??= link
      return false
    }
    case 'links':
    case 'properties':
    case 'details':
      loser.lose('participantMenu')
      return false
    default:
      return failAt(line)
  }
}

/** What has words behind it that may look like an arrow. */
const notMessage =
  /^(?:loop|alt|opt|par|par_over|critical|break|rect|box|else|and|option|note|title|participant|actor|create|links?|properties|details)\s/i

function isBlock(name: string): name is BlockKind {
  return blockKinds.some((kind) => kind === name)
}

function takeMessage(arrow: Arrow, text: string, parsing: Parsing): void {
  const { builder, loser, numbering, created, destroyed } = parsing
  const { isReduced, ...heads } = arrow
  for (const id of [arrow.from, arrow.to]) builder.getParticipant(id)
  if (isReduced) loser.lose('arrowhead')
  builder.add({
    ...{ type: 'message', ...heads, text: withoutWrap(text.trim()) },
    number: numbering.isOn ? numbering.next : undefined,
    creates: created === arrow.to,
    destroys: destroyed === arrow.from || destroyed === arrow.to ? destroyed : undefined,
  })
  if (numbering.isOn) numbering.next += numbering.step
  parsing.created = undefined
  parsing.destroyed = undefined
}

function takeNumbering(rest: string, numbering: Numbering): void {
  const [first, step] = rest.split(/\s+/).map(Number)
  numbering.isOn = !/^off$/i.test(rest)
  if (first !== undefined && Number.isFinite(first) && rest !== '') numbering.next = first
  if (step !== undefined && Number.isFinite(step)) numbering.step = step
}

const note = /^note\s+(left\s+of|right\s+of|over)\s+([^:]+):(.*)$/i

function takeNote(statement: string, { builder }: Parsing, line: number): void {
  const [, where = '', names = '', text = ''] = note.exec(statement) ?? failAt(line)
  const about = names.split(',').map((id) => builder.getParticipant(id.trim()).id)
  const side = where.split(/\s/)[0]?.toLowerCase()
  builder.add({
    ...{ type: 'note', about, text: withoutWrap(text.trim()) },
    side: side === 'left' || side === 'right' ? side : 'over',
  })
}

/** Words without what says whether they wrap: here they do. */
function withoutWrap(text: string): string {
  return text.replace(/^:?(?:no)?wrap:\s*/, '')
}

/** A colour may stand before the words. */
function toBox(rest: string): { readonly title: string; readonly color: string } {
  const [, first = '', after = ''] = /^((?:rgb|hsl)a?\([^)]*\)|\S*)\s*(.*)$/i.exec(rest) ?? []
  const isColor = parseCssColor(first) !== undefined
  return isColor ? { color: first, title: after } : { color: '', title: rest }
}
