import type { Field, NamedType, Type } from './to-types.ts'

const head = `"""The types of the Tiza protocol, Python 3.11. Generated from docs/asyncapi.yaml: do not edit.

Payloads are dictionaries, as json.loads returns them. A list of fixed length has the type of a tuple.
"""
from typing import Literal, NotRequired, TypeAlias, TypedDict, Union
`

/** Names that cannot be those of attributes. */
const keywords: readonly string[] = ['if', 'from', 'in', 'is', 'not', 'or', 'and', 'class', 'def']

/** The types as a module of Python, with dictionaries for objects. */
export function printPython(types: readonly NamedType[]): string {
  return [head, ...types.map(printNamed)].join('\n')
}

function printNamed({ name, description, type }: NamedType): string {
  if (type.is !== 'object')
    return `${toComment(description)}\n${name}: TypeAlias = ${print(type)}\n`
  if (type.fields.some((field) => keywords.includes(field.name))) {
    const fields = type.fields.map((field) => `        "${field.name}": ${printField(field)},\n`)
    const call = `TypedDict(\n    "${name}",\n    {\n${fields.join('')}    },\n)`
    return `${toComment(description)}\n${name} = ${call}\n`
  }
  const fields = type.fields.map((field) => `    ${field.name}: ${printField(field)}\n`)
  return `class ${name}(TypedDict):\n    """${description}"""\n\n${fields.join('')}`
}

function toComment(description: string): string {
  return description
    .split('\n')
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')
}

function printField({ type, isOptional }: Field): string {
  return isOptional ? `NotRequired[${print(type)}]` : print(type)
}

function print(type: Type): string {
  switch (type.is) {
    case 'string':
      return 'str'
    case 'number':
      return 'float'
    case 'integer':
      return 'int'
    case 'boolean':
      return 'bool'
    case 'any':
      return 'object'
    case 'named':
      return type.name
    case 'constant':
      return `Literal[${quote(type.value)}]`
    case 'enum':
      return `Literal[${type.values.map(quote).join(', ')}]`
    case 'nullable':
      return `Union[${print(type.of)}, None]`
    case 'list':
      return `list[${print(type.of)}]`
    case 'map':
      return `dict[str, ${print(type.of)}]`
    case 'tuple':
      return `tuple[${type.items.map(print).join(', ')}]`
    case 'union':
      return `Union[${type.members.map(print).join(', ')}]`
    case 'object':
      throw new Error('an object without a name')
  }
}

function quote(value: string | boolean): string {
  if (typeof value === 'string') return `"${value}"`
  return value ? 'True' : 'False'
}
