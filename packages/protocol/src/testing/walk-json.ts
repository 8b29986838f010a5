/** A JSON value within another, with where it is: `/ops/0/set`. */
export interface JsonPart {
  readonly path: string
  readonly value: unknown
}

/** Every value within a JSON value, itself first. */
export function walkJson(value: unknown, path = ''): JsonPart[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [{ path, value }, ...inner.flatMap(([key, part]) => walkJson(part, `${path}/${key}`))]
}

/** Copies of a JSON value, each with one more field in one of its objects, named by its path. */
export function addFieldEverywhere(value: unknown, field: Readonly<Record<string, unknown>>) {
  const isObject = (part: JsonPart) =>
    Object.prototype.toString.call(part.value) === '[object Object]'
  return walkJson(value)
    .filter(isObject)
    .map(({ path }) => ({ path, changed: addField(value, path.split('/').slice(1), field) }))
}

function addField(value: unknown, path: readonly string[], field: object): unknown {
  const [key, ...rest] = path
  if (key === undefined) return { ...Object(value), ...field }
  if (Array.isArray(value)) {
    return value.map((inner, at) => (String(at) === key ? addField(inner, rest, field) : inner))
  }
  return { ...Object(value), [key]: addField(Reflect.get(Object(value), key), rest, field) }
}
