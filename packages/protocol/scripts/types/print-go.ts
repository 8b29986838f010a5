import { goHead } from './go-head.ts'
import type { Field, NamedType, Type } from './to-types.ts'

/** The types as a package of Go, formatted as gofmt does. */
export function printGo(types: readonly NamedType[]): string {
  const named = new Map(types.map((type) => [type.name, type.type]))
  return [goHead, ...types.map((type) => printNamed(type, named))].join('\n')
}

type Named = ReadonlyMap<string, Type>

function printNamed({ name, description, type }: NamedType, named: Named): string {
  const comment = `${name}: ${description}`
    .split('\n')
    .map((line) => `// ${line}`.trimEnd())
    .join('\n')
  if (type.is === 'object') {
    const rows = type.fields.map((field) => toRow(field, named))
    return `${comment}\ntype ${name} struct {\n${align(rows)}}\n`
  }
  if (type.is === 'enum') {
    const rows = type.values.map((value) => [`${name}${toPascal(value)}`, name, `= "${value}"`])
    return `${comment}\ntype ${name} string\n\nconst (\n${align(rows)})\n`
  }
  if (type.is === 'union' && type.discriminator !== undefined) {
    return `${comment}\n${printUnion(name, type, type.discriminator, named)}`
  }
  const text = print(type, named)
  // An alias keeps the methods of what it names.
  const isAlias = text === 'json.RawMessage'
  return `${comment}\ntype ${name} ${isAlias ? '= ' : ''}${text}\n`
}

/** A struct with one of several, told apart by the value of a property. */
function printUnion(
  name: string,
  { members }: Extract<Type, { is: 'union' }>,
  property: string,
  named: Named,
): string {
  const names = members.map((member) => (member.is === 'named' ? member.name : ''))
  const cases = names.map(
    (member) =>
      `\tcase ${listValues(member, property, named).map(quote).join(', ')}:\n\t\tone = new(${member})\n`,
  )
  const receivers = ['Unknown', ...names.map((member) => `*${member}`)]
  const markers = receivers.map((receiver) => `func (${receiver}) is${name}()`)
  const width = Math.max(...markers.map((marker) => marker.length))
  return `type ${name} struct{ One${name} }

// One${name} is a pointer to what ${name} is one of, or Unknown.
type One${name} interface{ is${name}() }

${markers.map((marker) => `${marker.padEnd(width)} {}\n`).join('')}
// UnmarshalJSON reads the one that "${property}" names.
func (u *${name}) UnmarshalJSON(data []byte) error {
\tvar tag struct {
\t\tValue any \`json:"${property}"\`
\t}
\tif err := json.Unmarshal(data, &tag); err != nil {
\t\treturn err
\t}
\tvar one One${name}
\tswitch tag.Value {
${cases.join('')}\tdefault:
\t\tu.One${name} = Unknown{json.RawMessage(append([]byte(nil), data...))}
\t\treturn nil
\t}
\tu.One${name} = one
\treturn json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u ${name}) MarshalJSON() ([]byte, error) {
\treturn json.Marshal(u.One${name})
}
`
}

/** The constants that a property has in an object, or in all members of a union. */
function listValues(name: string, property: string, named: Named): (string | boolean)[] {
  const type = named.get(name)
  if (type?.is === 'union') {
    const values = type.members.flatMap((member) =>
      member.is === 'named' ? listValues(member.name, property, named) : [],
    )
    return [...new Set(values)]
  }
  const field = type?.is === 'object' && type.fields.find((one) => one.name === property)
  return field && field.type.is === 'constant' ? [field.type.value] : []
}

function toRow({ name, type, isOptional }: Field, named: Named): string[] {
  const isEmptyWhenAbsent = ['list', 'map', 'nullable'].includes(resolve(type, named).is)
  const pointer = isOptional && !isEmptyWhenAbsent ? '*' : ''
  const tag = `\`json:"${name}${isOptional ? ',omitempty' : ''}"\``
  return [toPascal(name), `${pointer}${print(type, named)}`, tag]
}

function resolve(type: Type, named: Named): Type {
  const known = type.is === 'named' ? named.get(type.name) : undefined
  return known ? resolve(known, named) : type
}

function print(type: Type, named: Named): string {
  switch (type.is) {
    case 'string':
    case 'enum':
      return 'string'
    case 'number':
      return 'float64'
    case 'integer':
      return 'int64'
    case 'boolean':
      return 'bool'
    case 'any':
      return 'any'
    case 'named':
      return type.name
    case 'constant':
      return typeof type.value === 'string' ? 'string' : 'bool'
    case 'nullable':
      return `Nullable[${print(type.of, named)}]`
    case 'list':
      return `[]${print(type.of, named)}`
    case 'map':
      return `map[string]${print(type.of, named)}`
    case 'tuple': {
      const items = [...new Set(type.items.map((item) => print(item, named)))]
      return `[${type.items.length}]${items.length === 1 ? items[0] : 'any'}`
    }
    case 'union': {
      const isText = type.members.every(
        (member) => print(resolve(member, named), named) === 'string',
      )
      return isText ? 'string' : 'json.RawMessage'
    }
    case 'object':
      throw new Error('an object without a name')
  }
}

/** Rows of columns, each column as wide as its widest cell. */
function align(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows
    .map(([first = '', second = '', third = '']) => {
      return `\t${first.padEnd(width(0))} ${second.padEnd(width(1))} ${third}\n`
    })
    .join('')
}

function toPascal(name: string): string {
  return name.replace(/(?:^|[^A-Za-z0-9])([A-Za-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  )
}

function quote(value: string | boolean): string {
  return typeof value === 'string' ? `"${value}"` : String(value)
}
