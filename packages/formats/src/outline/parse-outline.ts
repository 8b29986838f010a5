/** One line of an outline, and what stands below it. */
export interface OutlineItem {
  readonly text: string
  /** Where a line that is a link leads. */
  readonly link?: string
  readonly isHeading: boolean
  readonly items: readonly OutlineItem[]
}

interface Growing extends OutlineItem {
  readonly items: Growing[]
}

/** What is deeper counts as so deep. */
const mostDepth = 40

const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/
const mark = /^(?:[-–—*+•‣⁃◦▪▫●○■□☐☑☒✓✔·]|\d{1,9}[.)]|\p{L}[.)])(?:\s+|$)/u
const task = /^\[[ xX]?\]\s+/
const fence = /^\s*(?:```|~~~)/
const rule = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$/

/**
 * The items of a text with headings and lists, which may be Markdown: what is further in belongs to what is
 * above it, and lists to the heading above them. Lines of a paragraph are one item.
 */
export function parseOutline(text: string): readonly OutlineItem[] {
  const root: Growing = { text: '', isHeading: false, items: [] }
  /** Headings that are open, by their level. */
  let headings: { readonly level: number; readonly item: Growing }[] = []
  /** Items that are open below the last heading, by how far in they are. */
  let open: { readonly indent: number; readonly item: Growing }[] = []
  /** Lines that are one paragraph so far. */
  let paragraph: string[] = []
  let isCode = false
  const isMarkdown = hasHeadings(text)

  const getTop = () => headings.at(-1)?.item ?? root

  function endParagraph(): void {
    if (paragraph.length > 0) add(getTop(), toItem(paragraph.join(' ')))
    paragraph = []
  }

  for (const line of text.split(/\r\n?|\n/)) {
    if (fence.test(line)) isCode = !isCode
    if (fence.test(line) || (!isCode && rule.test(line))) continue
    const [, hashes, title] = (!isCode && heading.exec(line)) || []
    const words = line.trim()
    if (hashes && title) {
      endParagraph()
      const item: Growing = { ...toItem(title), isHeading: true, items: [] }
      headings = headings.filter(({ level }) => level < hashes.length)
      add(getTop(), item)
      headings.push({ level: hashes.length, item })
      open = []
    } else if (words === '') {
      endParagraph()
    } else {
      const indent = getIndent(line)
      const unmarked = words.replace(mark, '')
      const isMarked = unmarked !== words
      if (!isMarked && isMarkdown && indent === 0) {
        open = []
        paragraph.push(words)
        continue
      }
      endParagraph()
      open = open.filter((one) => one.indent < indent)
      const item = toItem(unmarked.replace(task, ''))
      if (item.text === '') continue
      add(open.at(-1)?.item ?? getTop(), item)
      if (open.length + headings.length < mostDepth) open.push({ indent, item })
    }
  }
  endParagraph()
  return root.items
}

/** Whether paragraphs are to be told from lists: a text without headings is one list, line by line. */
function hasHeadings(text: string): boolean {
  return /^ {0,3}#{1,6}\s/m.test(text)
}

function add(parent: Growing, item: Growing): void {
  if (item.text !== '') parent.items.push(item)
}

/** How far in a line begins; a tab is four spaces. */
function getIndent(line: string): number {
  return (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length
}

const linkAlone = /^\[([^\]]*)\]\((https?:\/\/[^\s)]{1,2000})\)$/

function toItem(words: string): Growing {
  const [, label, link] = linkAlone.exec(words.trim()) ?? []
  return {
    ...{ text: withoutMarks(label ?? words), isHeading: false, items: [] },
    ...(link !== undefined && { link }),
  }
}

/** Words without the marks of Markdown around them. */
function withoutMarks(words: string): string {
  return words
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]+)\1/g, '$2')
    .replace(/(?<!\w)([*_])(?=\S)([^*_]+)\1(?!\w)/g, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .trim()
}
