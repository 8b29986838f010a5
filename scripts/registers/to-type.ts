/** As much of a JSON Schema as registers have. */
interface Schema {
  readonly type?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly object[]
  readonly items?: object | readonly object[]
  readonly properties?: Readonly<Record<string, object>>
  readonly patternProperties?: Readonly<Record<string, object>>
  readonly minProperties?: number
  readonly maxProperties?: number
}

/** Patterns of the contract, in words. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^\^\(\?:black\|/, 'a name of the palette or `#rrggbb`'],
  [/\{21\}\$$/, 'an id'],
  [/\{64\}\$$/, '64 characters `0–9 a–f`'],
  [/https/, 'an address that begins with `http://`, `https://` or `mailto:`'],
  [/u0000-/, 'text without control characters'],
]

/** What values a JSON Schema allows, in words. Throws for a form that no register has had yet. */
export function toType(schema: Schema): string {
  const { type, pattern, anyOf, items, properties } = schema
  if (schema.enum) return schema.enum.map(toCode).join(', ')
  if (schema.const !== undefined) return toCode(schema.const)
  if (anyOf) return anyOf.map((one) => toType(one)).join(' or ')
  if (type === 'boolean') return '`true` or `false`'
  if (type === 'number' || type === 'integer') {
    return `${type === 'integer' ? 'whole ' : ''}number, ${toRange(schema.minimum, schema.maximum)}`
  }
  if (type === 'string' && pattern !== undefined) {
    const found = patterns.find(([form]) => form.test(pattern))
    if (!found) throw new Error(`no words for the pattern ${pattern}`)
    return `${found[1]}${toLength(schema)}`
  }
  if (type === 'string') return `text${toLength(schema)}`
  if (isList(items))
    return `list of ${items.length}: ${toDistinct(items.map((one) => toType(one)))}`
  if (type === 'array' && items) {
    return `list of ${toRange(schema.minItems, schema.maxItems)}: ${toType(items)}`
  }
  if (type === 'object' && properties) {
    const parts = Object.entries(properties).map(([name, one]) => `\`${name}\`: ${toType(one)}`)
    return `object of ${parts.join('; ')}`
  }
  if (type === 'object' && schema.patternProperties) {
    return `object of ${toRange(schema.minProperties, schema.maxProperties)} members of any JSON`
  }
  throw new Error(`no words for the schema ${JSON.stringify(schema)}`)
}

function isList(value: object | readonly object[] | undefined): value is readonly object[] {
  return Array.isArray(value)
}

function toCode(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}

function toDistinct(types: readonly string[]): string {
  return [...new Set(types)].join(', ')
}

function toRange(from: number | undefined, to: number | undefined): string {
  return [from, to].map((end) => end?.toLocaleString('en').replace('-', '−')).join(' to ')
}

function toLength({ minLength = 0, maxLength }: Schema): string {
  if (maxLength === undefined) return ''
  return `, ${minLength > 0 ? `${minLength} to` : 'up to'} ${maxLength.toLocaleString('en')} characters`
}
