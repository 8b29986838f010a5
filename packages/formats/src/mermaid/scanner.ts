import { failAt } from './fail-at.ts'

/** Reads a text from its beginning to its end. */
export interface Scanner {
  /** What a sticky pattern matches here, which is passed; `undefined` where it does not match. */
  take(pattern: RegExp): RegExpExecArray | undefined
  isAtEnd(): boolean
  /** The number of the line here, from 1. */
  getLine(): number
  /** Throws `FormatError` that says that this line, or that of a number, is not understood. */
  fail(line?: number): never
}

/** A scanner at the beginning of a text, which begins on the line of a number. Patterns need the flag `y`. */
export function createScanner(text: string, firstLine = 1): Scanner {
  let at = 0
  /** Where lines have been counted up to. */
  let counted = { at: 0, line: firstLine }

  function getLine(): number {
    let { line } = counted
    for (let end = text.indexOf('\n', counted.at); end >= 0 && end < at; ) {
      line++
      end = text.indexOf('\n', end + 1)
    }
    counted = { at, line }
    return line
  }

  return {
    take(pattern) {
      pattern.lastIndex = at
      const found = pattern.exec(text)
      if (!found) return undefined
      at = pattern.lastIndex
      return found
    },
    isAtEnd: () => at >= text.length,
    getLine,
    fail: (line = getLine()) => failAt(line),
  }
}
