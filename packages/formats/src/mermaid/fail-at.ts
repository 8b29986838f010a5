import { FormatError } from '../format.ts'

/** Throws that a line, counted from 1, is not understood. */
export function failAt(line: number): never {
  throw new FormatError('not_understood', `line ${line}`, { line })
}
