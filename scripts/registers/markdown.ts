/** A table of Markdown. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [toLine(head), toLine(head.map(() => '---')), ...rows.map(toLine)].join('\n')
}

/** A value as JSON, as code. */
export function toCode(value: unknown): string {
  return `\`${JSON.stringify(value)}\``
}

/** A name, as code. */
export function toName(name: string): string {
  return `\`${name}\``
}

/** A number as text, four digits behind the point at most. */
export function toText(value: number): string {
  return String(Math.round(value * 1e4) / 1e4)
}

const mostColumns = 110

/** Markdown with its paragraphs and list items wrapped again; tables and headings stay. */
export function wrapText(text: string): string {
  return text
    .split('\n\n')
    .map((block) => (/^[#|]/.test(block) ? block : wrapBlock(block)))
    .join('\n\n')
}

/** A paragraph or a list: an item begins with a dash, and goes on with more indentation than that. */
function wrapBlock(block: string): string {
  return block
    .split(/\n(?=\s*- )/)
    .map((item) => {
      const indent = /^\s*/.exec(item)?.[0] ?? ''
      const hang = item.trimStart().startsWith('- ') ? `${indent}  ` : indent
      const lines: string[] = []
      let line = indent
      for (const word of item.trim().split(/\s+/)) {
        const isNew = line.trim() === '' || line.trim() === '-'
        if (!isNew && line.length + 1 + word.length > mostColumns) {
          lines.push(line)
          line = hang + word
        } else {
          line += `${line.trim() === '' ? '' : ' '}${word}`
        }
      }
      return [...lines, line].join('\n')
    })
    .join('\n')
}
