import type { LastTools } from '../ui/tools/last-tools.ts'

/** The names of tools that were stored; none of anything else. */
export function parseLastTools(value: unknown): LastTools {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const names = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(names)
}
