import { toBytes } from './pdf-file.ts'

/** Letters that become bytes at once: a large board has more operators than a string can hold. */
const partLength = 1 << 18

/** Operators in the order in which they are written. */
export interface PdfContent {
  add(operators: string): void
  /** All that was added since, in parts that may be packed each by itself. */
  takeParts(): readonly Uint8Array[]
}

/** Operators that become bytes a part at a time, each of which goes to `onPart`, if there is one. */
export function createPdfContent(onPart?: (part: Uint8Array) => void): PdfContent {
  let lines: string[] = []
  let length = 0
  let parts: Uint8Array[] = []

  function endPart(): void {
    if (lines.length === 0) return
    const part = toBytes(`${lines.join('\n')}\n`)
    lines = []
    length = 0
    if (onPart) onPart(part)
    else parts.push(part)
  }

  return {
    add(operators) {
      lines.push(operators)
      length += operators.length
      if (length >= partLength) endPart()
    },
    takeParts() {
      endPart()
      const taken = parts
      parts = []
      return taken
    },
  }
}
