import { createHash } from 'node:crypto'

const names = new Map<string, string>()

/** A name for a statement, by which each connection parses and plans it once. */
export function toStatementName(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  names.set(text, name)
  return name
}
