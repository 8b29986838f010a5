/** The name of a schema in the documents and in generated types, with one sentence about it. */
export type SchemaName = {
  /** In PascalCase, and of one schema only. */
  readonly title: string
  readonly description: string
}

/** Options that give a schema a name. Annotations only: they change nothing that is valid. */
export function named(title: string, description: string): SchemaName {
  return { title, description }
}

/** The name of a constant that tells the members of a union apart, such as `create` in `op`. */
export function tagged(property: string, value: string): SchemaName {
  return named(toTitle(value, 'tag'), `The \`${property}\` of one kind of object.`)
}

/** The name of a schema for one kind or event: `Create` and `stroke` are `CreateStroke`. */
export function toTitle(...words: readonly string[]): string {
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')
}
