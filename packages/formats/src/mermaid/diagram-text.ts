import { type DiagramKind, getDiagramKind, isSureWord } from './diagram-kinds.ts'

/** A text in Mermaid by its parts. */
export interface DiagramText {
  /** The word that says what it is, or whatever stands in its place; empty where there is nothing. */
  readonly keyword: string
  readonly kind: DiagramKind | undefined
  /** What its front matter calls it. */
  readonly title: string
  /** All that comes after the keyword; comments and directives in it are blank. */
  readonly body: string
  /** The number of the line on which the body begins, from 1. */
  readonly line: number
}

/** Takes off what may stand before a diagram, and comments: front matter, directives, lines that begin with `%%`. */
export function toDiagramText(text: string): DiagramText {
  const { rest, title } = takeFrontMatter(text.replace(/\r\n?/g, '\n'))
  const lines = blankDirectives(rest).split('\n')
  const shown = lines.map((line) => (line.trimStart().startsWith('%%') ? '' : line)).join('\n')
  const start = shown.search(/\S/)
  const [keyword = ''] = start < 0 ? [] : (/^[\w-]+/.exec(shown.slice(start, start + 64)) ?? [])
  return {
    ...{ keyword, kind: getDiagramKind(keyword), title },
    body: start < 0 ? '' : shown.slice(start + keyword.length),
    line: blank(shown.slice(0, Math.max(0, start))).length + 1,
  }
}

const directed = /^[ \t]+(?:TB|TD|BT|RL|LR|[<>^v])[ \t]*(?:[;\n]|$)/
const indented = /^[ \t]*\n\s*?(?<=\n)[ \t]+\S/

/** Whether a text is a diagram of Mermaid by how it begins, whatever it is called. */
export function looksLikeDiagram(beginning: string): boolean {
  const { keyword, kind, body } = toDiagramText(beginning)
  if (isSureWord(keyword)) return true
  if (kind === 'mindmap') return indented.test(body)
  return (
    kind === 'flow' && (directed.test(body) || (keyword !== 'graph' && /^[ \t]*[;\n]/.test(body)))
  )
}

function takeFrontMatter(text: string): { readonly rest: string; readonly title: string } {
  const start = /^\s*---[ \t]*\n/.exec(text)
  if (!start) return { rest: text, title: '' }
  const end = text.indexOf('\n---', start[0].length - 1)
  if (end < 0) return { rest: text, title: '' }
  const after = end + '\n---'.length
  const [, title = ''] = /^title:(.*)$/m.exec(text.slice(0, end)) ?? []
  return { rest: blank(text.slice(0, after)) + text.slice(after), title: unquote(title.trim()) }
}

function unquote(value: string): string {
  return /^(?:"[^"]*"|'[^']*')$/.test(value) ? value.slice(1, -1) : value
}

/** Takes out `%%{…}%%`, which say how Mermaid is to draw. */
function blankDirectives(text: string): string {
  const kept: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf('%%{', at)
    const end = start < 0 ? -1 : text.indexOf('}%%', start)
    if (end < 0) break
    kept.push(text.slice(at, start), blank(text.slice(start, end)))
    at = end + '}%%'.length
  }
  return kept.join('') + text.slice(at)
}

/** As many ends of lines as a text has. */
function blank(text: string): string {
  return '\n'.repeat(text.split('\n').length - 1)
}
