import { type Given, isGiven, toList, toText } from '@tiza/shapes/excalidraw'
import type { Collector } from '../collector.ts'

/** Nodes in each other, at most; what is deeper is left out. */
const mostDepth = 20

interface Span {
  readonly text: string
  /** Names of marks, such as `bold`. */
  readonly marks: ReadonlySet<string>
  readonly link: string | undefined
  /** It is no word of the text, but what stands before a line, or ends it. */
  readonly isAdded?: true
}

/** The registers of a text that is plain, or that newer files have as a tree of paragraphs. */
export function toTextRegisters(
  { text, richText }: Given,
  collector: Pick<Collector, 'lose'>,
): Given {
  if (!isGiven(richText)) return { text: toText(text) }
  const lines = [...toLines(richText, { prefix: '', depth: 0 })]
  const spans = lines.flat().filter(({ text: own, isAdded }) => own.trim() !== '' && !isAdded)
  const isAll = (mark: string) => spans.length > 0 && spans.every(({ marks }) => marks.has(mark))
  const kept = ['bold', 'italic'].filter(isAll)
  const isMixed = spans.some(({ marks }) => [...marks].some((mark) => !kept.includes(mark)))
  if (isMixed) collector.lose('textStyle')
  return {
    text: lines.map((line) => line.map((span) => span.text).join('')).join('\n'),
    ...(kept.includes('bold') && { bold: true }),
    ...(kept.includes('italic') && { italic: true }),
    ...toLink(spans, collector),
  }
}

/** One text leads to one place: where parts of it lead to others, those are lost. */
function toLink(spans: readonly Span[], collector: Pick<Collector, 'lose'>): Given {
  const links = new Set(spans.flatMap(({ link }) => link ?? []))
  const [link] = links
  const isWhole = links.size === 1 && spans.every((span) => span.link === link)
  if (isWhole) return { link }
  collector.lose('link', links.size)
  return {}
}

interface Place {
  /** What the first line begins with. */
  readonly prefix: string
  readonly depth: number
}

/** The lines of a block: paragraphs have one each, and one more for each break. */
function* toLines(block: Given, { prefix, depth }: Place): Generator<Span[], void, void> {
  if (depth > mostDepth) return
  const content = toList(block.content).filter(isGiven)
  const type = toText(block.type)
  if (type === 'paragraph' || type === 'heading' || type === 'codeBlock') {
    yield* toBrokenLines([plain(prefix), ...content.map(toSpan)])
    return
  }
  for (const [at, child] of content.entries()) {
    const bullet = type === 'orderedList' ? `${at + 1}. ` : '• '
    const isItem = type === 'orderedList' || type === 'bulletList'
    const before = at === 0 || isItem ? prefix : ''
    yield* toLines(child, { prefix: isItem ? before + bullet : before, depth: depth + 1 })
  }
}

function* toBrokenLines(spans: readonly Span[]): Generator<Span[], void, void> {
  let line: Span[] = []
  for (const span of spans) {
    if (span.text === '\n') {
      yield line
      line = []
    } else line.push(span)
  }
  yield line
}

function plain(text: string): Span {
  return { text, marks: new Set(), link: undefined, isAdded: true }
}

function toSpan(node: Given): Span {
  if (node.type === 'hardBreak') return plain('\n')
  const marks = toList(node.marks).filter(isGiven)
  const link = marks.find(({ type }) => type === 'link')
  const names = marks.map(({ type }) => toText(type)).filter((name) => name !== 'link')
  return {
    text: toText(node.text),
    marks: new Set(names),
    link: link && isGiven(link.attrs) ? toText(link.attrs.href) : undefined,
  }
}
