import { FormatError } from '../format.ts'

/** Parses JSON from a file. Throws `FormatError` for what is none, or is nested deeper than `mostDepth`. */
export function parseJson(
  json: string,
  { mostDepth = 64 }: { readonly mostDepth?: number } = {},
): unknown {
  const value = parse(json)
  if (isDeeper(value, mostDepth)) throw new FormatError('damaged', 'nested too deep')
  return value
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new FormatError('damaged', 'this is no JSON')
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  return Object.values(value).some((member) => isDeeper(member, depth - 1))
}
