/** The rules of docs/SPEC.md by their numbers: one line of Markdown each. */
export function parseRules(spec: string): ReadonlyMap<string, string> {
  const rules = spec.matchAll(
    /^- \*\*\[([A-Z]+\d+)\]\*\*\s+([\s\S]*?)(?=\n\s*\n|\n- \*\*\[|\n#|\s*(?![\s\S]))/gm,
  )
  return new Map(
    [...rules].map(([, id = '', text = '']) => [id, text.replace(/\s+/g, ' ').trim()] as const),
  )
}
