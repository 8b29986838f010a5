import type { DiagramText } from '../diagram-text.ts'
import { failAt } from '../fail-at.ts'
import type { Direction, Flow } from '../flow/flow.ts'
import { createFlowBuilder, type FlowBuilder } from '../flow/flow-builder.ts'
import { takeStyling } from '../flow/parse-styling.ts'
import type { FormName } from '../forms/forms.ts'
import type { Loser } from '../loser.ts'

/** What a name may be, with a class behind it: nearly anything without spaces. */
const name = String.raw`(\[\*\]|[^\s:{}"]+?)(?::::(\S+?))?`
const transition = new RegExp(String.raw`^${name}\s*-->\s*${name}\s*(?::(.*))?$`)
const described = new RegExp(String.raw`^${name}\s*:(?!:)(.*)$`)
const alone = new RegExp(`^${name}$`)
const declared =
  /^state\s+(?:"([^"]*)"\s+as\s+)?([^\s:{}"]+)\s*(?:<<(\w+)>>|\[\[(\w+)\]\])?\s*(\{)?$/
const note = /^note\s+(?:left|right)\s+of\s+(\S+?)(?:\s*:(.*))?$/i

const forms: Readonly<Record<string, FormName>> = {
  ...{ choice: 'diamond', fork: 'fork', join: 'fork', start: 'start', end: 'stop' },
}

/**
 * A state diagram as a flowchart: states are nodes, those with others in them subgraphs. Throws `FormatError`:
 * `not_understood` with the number of the line, or `too_large`.
 */
export function parseState(
  { body, line: firstLine }: Pick<DiagramText, 'body' | 'line'>,
  loser: Loser,
): Flow {
  const builder = createFlowBuilder('TB')
  const parsing = { builder, loser, notes: 0 }
  /** On which lines the states begin that are open. */
  const opened: number[] = []
  const lines = body.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const [shown = ''] = lines[at]?.split('%%', 1) ?? []
    const text = shown.replace(/\s+/g, ' ').trim().replace(/;$/, '')
    const line = firstLine + at
    if (text === '') continue
    if (text === '}') {
      if (!builder.closeGroup()) failAt(line)
      opened.pop()
      continue
    }
    const [, about, words] = note.exec(text) ?? []
    if (about !== undefined) {
      const end =
        words === undefined ? lines.findIndex((one, index) => index > at && isEnd(one)) : at
      if (end < 0) failAt(line)
      addNote(about, words ?? lines.slice(at + 1, end).join('<br>'), parsing)
      at = end
      continue
    }
    if (takeStatement(text, parsing, line)) opened.push(line)
  }
  const [unclosed] = opened
  if (unclosed !== undefined) failAt(unclosed)
  return builder.finish()
}

function isEnd(line: string): boolean {
  return /^\s*end\s+note\s*$/i.test(line)
}

interface Parsing {
  readonly builder: FlowBuilder
  readonly loser: Loser
  notes: number
}

/** Takes one line; `true` where it begins a state with others in it. Throws where it is not understood. */
function takeStatement(text: string, { builder, loser }: Parsing, line: number): boolean {
  const [, direction] = /^direction\s+(TB|TD|BT|LR|RL)$/.exec(text) ?? []
  if (direction !== undefined) {
    builder.setDirection(toDirection(direction))
    return false
  }
  const [, keyword, rest] = /^(classDef|class|style)\s+(.*)$/.exec(text) ?? []
  if (keyword !== undefined && rest !== undefined) {
    if (!takeStyling(keyword, rest, builder)) failAt(line)
    return false
  }
  // How it is drawn, and what parts it has that go on beside each other.
  if (/^(?:hide\s|scale\s|title[\s:]|accTitle|accDescr)/.test(text)) return false
  if (text === '--') {
    loser.lose('concurrency')
    return false
  }
  const [, label, id, kind, oldKind, brace] = declared.exec(text) ?? []
  if (id !== undefined) {
    if (brace) {
      builder.openGroup({ id, title: label === undefined ? id : `"${label}"` })
      return true
    }
    const node = getState(id, builder)
    if (label !== undefined) node.label = `"${label}"`
    node.form = forms[kind ?? oldKind ?? ''] ?? node.form
    return false
  }
  const [, from, fromClass, to, toClass, words = ''] = transition.exec(text) ?? []
  if (from !== undefined && to !== undefined) {
    const ends = { from: addEnd(from, 'start', builder), to: addEnd(to, 'stop', builder) }
    decorate(ends.from, fromClass, builder)
    decorate(ends.to, toClass, builder)
    builder.addEdge({
      ...{ ...ends, label: words.trim(), stroke: 'normal', length: 1, styles: [] },
      ...{ startHead: 'none', endHead: 'arrow' },
    })
    return false
  }
  const [, about, , description] = described.exec(text) ?? []
  if (about !== undefined && description !== undefined) {
    const node = getState(about, builder)
    node.label = [node.label, description.trim()].filter((part) => part !== undefined).join('<br>')
    return false
  }
  const [, single, className] = alone.exec(text) ?? failAt(line)
  if (single === undefined) failAt(line)
  getState(single, builder)
  decorate(single, className, builder)
  return false
}

function toDirection(word: string): Direction {
  return word === 'BT' || word === 'LR' || word === 'RL' ? word : 'TB'
}

function getState(id: string, builder: FlowBuilder) {
  const node = builder.getNode(id)
  if (node.form === 'rect') node.form = 'round'
  return node
}

function decorate(id: string, className: string | undefined, builder: FlowBuilder): void {
  if (className !== undefined) builder.decorate([id], 'classes', className)
}

/** The state at an end of a transition: `[*]` is the beginning or the end of what is around it. */
function addEnd(id: string, form: 'start' | 'stop', builder: FlowBuilder): string {
  if (id !== '[*]') return getState(id, builder).id
  const node = builder.getNode(`[*] ${form} ${builder.getOpenGroup()?.id ?? ''}`)
  node.form = form
  return node.id
}

function addNote(about: string, words: string, parsing: Parsing): void {
  const { builder } = parsing
  const node = builder.getNode(`note ${++parsing.notes}`)
  node.label = words.trim()
  node.form = 'card'
  node.styles.push('fill:#fff1b3')
  builder.addEdge({
    ...{ from: getState(about, builder).id, to: node.id, label: '', stroke: 'dotted', length: 1 },
    ...{ startHead: 'none', endHead: 'none', styles: [] },
  })
}
