/** One property with its value, as it is written. */
export interface Declaration {
  readonly name: string
  readonly value: string
  readonly isImportant: boolean
}

/** A name, a colon and a value, which may have strings and functions in it. */
const declaration = /([\w-]+)\s*:((?:"[^"]*"|'[^']*'|\([^()]*\)|[^;"'()])*)/g
const important = /\s*!\s*important\s*$/i

/** The declarations of a `style` attribute or of a rule, in their order, those that are shortened in full. */
export function parseDeclarations(text: string): Declaration[] {
  return [...text.matchAll(declaration)].flatMap(([, name = '', written = '']) => {
    const isImportant = important.test(written)
    const value = written.replace(important, '').trim()
    if (value === '') return []
    // Names of custom properties are as they are written.
    const known = name.startsWith('--') ? name : name.toLowerCase()
    return expand(known, value).map(([one, its]) => ({ name: one, value: its, isImportant }))
  })
}

function expand(name: string, value: string): readonly (readonly [name: string, value: string])[] {
  if (name === 'font') return expandFont(value)
  if (name !== 'marker') return [[name, value]]
  return ['marker-start', 'marker-mid', 'marker-end'].map((one) => [one, value] as const)
}

/** The size with the family behind it; what stands before it are style and weight. */
const font =
  /^(.*?)\s*((?:\d+\.?\d*|\.\d+)(?:px|pt|pc|mm|cm|in|em|rem|ex|%))(?:\s*\/\s*\S+)?\s+(.+)$/

function expandFont(value: string): readonly (readonly [name: string, value: string])[] {
  const [, before = '', size = '', family = ''] = font.exec(value) ?? []
  if (family === '') return []
  const weight = /\b(?:bold|[1-9]00)\b/.exec(before)?.[0] ?? 'normal'
  const style = /\b(?:italic|oblique)\b/.exec(before)?.[0] ?? 'normal'
  return [
    ['font-size', size],
    ['font-family', family],
    ['font-weight', weight],
    ['font-style', style],
  ]
}
