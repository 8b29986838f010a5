/** The tool of each group of the toolbar that was chosen last, by the name of the group. */
export type LastTools = Readonly<Record<string, string>>

/** The names of tools that were stored; none of anything else. */
export function parseLastTools(value: unknown): LastTools {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const names = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(names)
}
