import type { Field, NamedType, Type } from './to-types.ts'

/** The types as a module of TypeScript. */
export function printTypescript(types: readonly NamedType[]): string {
  const head =
    '// The types of the Tiza protocol. Generated from docs/asyncapi.yaml: do not edit.\n'
  return [head, ...types.map(printNamed)].join('\n')
}

function printNamed({ name, description, type }: NamedType): string {
  const lines = description.split('\n').map((line) => ` * ${line}`.trimEnd())
  const comment = lines.length === 1 ? `/** ${description} */` : ['/**', ...lines, ' */'].join('\n')
  return type.is === 'object'
    ? `${comment}\nexport interface ${name} {\n${type.fields.map(printField).join('')}}\n`
    : `${comment}\nexport type ${name} = ${print(type)}\n`
}

function printField({ name, type, isOptional }: Field): string {
  return `  ${name}${isOptional ? '?' : ''}: ${print(type)}\n`
}

function print(type: Type): string {
  switch (type.is) {
    case 'string':
      return 'string'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'any':
      return 'unknown'
    case 'named':
      return type.name
    case 'constant':
      return quote(type.value)
    case 'enum':
      return type.values.map(quote).join(' | ')
    case 'nullable':
      return `${print(type.of)} | null`
    case 'list':
      return `${print(type.of)}[]`
    case 'map':
      return `Record<string, ${print(type.of)}>`
    case 'tuple':
      return `[${type.items.map(print).join(', ')}]`
    case 'union':
      return type.members.map((member) => `\n  | ${print(member)}`).join('')
    case 'object':
      return `{ ${type.fields.map((field) => printField(field).trim()).join('; ')} }`
  }
}

function quote(value: string | boolean): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}
