import { FormatError } from '../../format.ts'
import type { DiagramText } from '../diagram-text.ts'
import { failAt } from '../fail-at.ts'
import type { FormName } from '../forms/forms.ts'
import type { Loser } from '../loser.ts'

/** A node of a mind map, and what hangs on it. */
export interface MindNode {
  /** As written, with quotes. */
  readonly label: string
  /** Absent: as it is drawn where nothing is said. */
  readonly form: FormName | undefined
  readonly children: MindNode[]
}

const mostNodes = 1_500

const forms: readonly (readonly [opens: string, closes: string, form: FormName])[] = [
  ['))', '((', 'bang'],
  [')', '(', 'cloud'],
  ['((', '))', 'circle'],
  ['(-', '-)', 'cloud'],
  ['-)', '(-', 'cloud'],
  ['{{', '}}', 'hexagon'],
  ['(', ')', 'round'],
  ['[', ']', 'rect'],
]

/**
 * The root of a mind map, as its lines are further in than those above. Throws `FormatError`: `not_understood` with
 * the number of the line, `too_large` or `empty`.
 */
export function parseMindmap(
  { body, line: firstLine }: Pick<DiagramText, 'body' | 'line'>,
  loser: Loser,
): MindNode {
  /** The nodes that are open, by how far in they are. */
  let open: { readonly indent: number; readonly node: MindNode }[] = []
  let root: MindNode | undefined
  let count = 0
  for (const { text, line } of joinQuoted(body.split('\n'), firstLine)) {
    const words = withoutComment(text).trim()
    if (words === '' || takeDecoration(words, loser)) continue
    if (++count > mostNodes) throw new FormatError('too_large')
    const node = toNode(words) ?? failAt(line)
    const indent = getIndent(text)
    open = open.filter((one) => one.indent < indent)
    // A mind map has one root: what is no further in than that hangs on it, too.
    const parent = open.at(-1)?.node ?? root
    root ??= node
    parent?.children.push(node)
    open.push({ indent, node })
  }
  if (!root) throw new FormatError('empty')
  return root
}

/** Lines, of which those are one that are within the same quotes. */
function joinQuoted(
  lines: readonly string[],
  firstLine: number,
): readonly { readonly text: string; readonly line: number }[] {
  const joined: { text: string; line: number }[] = []
  let isOpen = false
  for (const [at, line] of lines.entries()) {
    const last = joined.at(-1)
    if (isOpen && last) last.text += `\n${line}`
    else joined.push({ text: line, line: firstLine + at })
    if ((line.split('"').length - 1) % 2 === 1) isOpen = !isOpen
  }
  return joined
}

/** A comment may stand behind words, but not within quotes. */
function withoutComment(text: string): string {
  if (text.includes('"')) return text
  return text.split('%%', 1)[0] ?? ''
}

/** Whether a line says of the node above how it looks. */
function takeDecoration(words: string, loser: Loser): boolean {
  const isIcon = /^::icon\(/i.test(words)
  if (isIcon) loser.lose('icon')
  const isClass = !isIcon && words.startsWith(':::')
  if (isClass) loser.lose('cssStyle')
  return isIcon || isClass
}

/** A node by its line; `undefined` where what opens does not close. */
function toNode(words: string): MindNode | undefined {
  const opening = words.search(/[([{)]|-\)/)
  if (opening < 0) return { label: words, form: undefined, children: [] }
  const rest = words.slice(opening)
  const found = forms.find(([opens]) => rest.startsWith(opens))
  if (!found) return undefined
  const [opens, closes, form] = found
  const end = rest.lastIndexOf(closes)
  if (end < opens.length) return undefined
  return { label: rest.slice(opens.length, end), form, children: [] }
}

/** How far in a line begins; a tab is four spaces. */
function getIndent(line: string): number {
  return (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length
}
