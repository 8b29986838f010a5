import type { Shape, Snapshot } from '@tiza/protocol'

/** A snapshot as text, parsed while it comes. */
export interface SnapshotParser {
  add(text: string): void
  /** Length of the text that has come and is not parsed. */
  readonly waiting: number
  /**
   * Parses one line of what has come. Returns `false` when the rest has to wait for more text, or
   * for the end.
   */
  parseLine(): boolean
  /** Parses what is left. Throws `SyntaxError` when the whole was no JSON. */
  end(): Snapshot
}

/**
 * Takes whole shapes off the front of a snapshot that has one a line; whatever is written in another
 * way stays for the end, where it is parsed in one go. [SN5]
 */
export function createSnapshotParser(): SnapshotParser {
  const shapes: Shape[] = []
  /** The text up to and including `"shapes":[`. */
  let head: string | undefined
  /** Where lines may end. */
  let text = ''
  /** Where in `text` the next line begins. */
  let start = 0
  /** What follows, with no end of a line: put together once, however long the line is. */
  let pieces: string[] = []
  let isInLines = true

  /** Takes a line in, if it is the head or a shape that others follow. */
  function take(line: string): boolean {
    if (head === undefined) {
      if (!isHead(line)) return false
      head = line
      return true
    }
    const trimmed = line.trimEnd()
    const shape = trimmed.endsWith(',') ? parse(trimmed.slice(0, -1)) : undefined
    if (shape === undefined) return false
    shapes.push(shape as Shape)
    return true
  }

  return {
    add(more) {
      pieces.push(more)
      if (!isInLines || !more.includes('\n')) return
      text = text.slice(start) + pieces.join('')
      start = 0
      pieces = []
    },
    get waiting() {
      return pieces.reduce((sum, { length }) => sum + length, text.length - start)
    },
    parseLine() {
      if (!isInLines) return false
      const end = text.indexOf('\n', start)
      if (end < 0) return false
      isInLines = take(text.slice(start, end))
      if (isInLines) start = end + 1
      return isInLines
    },
    end() {
      const snapshot = JSON.parse([head, text.slice(start), ...pieces].join('')) as Snapshot
      for (const shape of snapshot.shapes) shapes.push(shape)
      return { ...snapshot, shapes }
    },
  }
}

/** Whether what follows is the first element of `shapes`, and not of a list further down. */
function isHead(line: string): boolean {
  return /"shapes"\s*:\s*\[\s*$/.test(line) && parse(`${line}]}`) !== undefined
}

/** The value, or `undefined` when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
