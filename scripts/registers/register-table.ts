import { kindFacts } from '../../packages/protocol/src/kind-facts.ts'
import {
  type Kind,
  type KindRegisters,
  kinds,
  type RecordKind,
  recordKinds,
} from '../../packages/protocol/src/kinds.ts'
import { type RegisterFacts, registerFacts } from '../../packages/protocol/src/register-facts.ts'
import { registers } from '../../packages/protocol/src/register-schemas.ts'
import type { Register } from '../../packages/protocol/src/shapes.ts'
import { colors, numbers } from './drawing-numbers.ts'
import { toType } from './to-type.ts'

/** A register, whatever its kind. */
export interface RegisterRow extends RegisterFacts<unknown> {
  readonly type: string
}

/** A register of a kind. */
export interface UseOfRegister {
  readonly given: 'required' | 'optional' | 'fixed'
  /** First minor version in which the kind has it. */
  readonly since: number
  readonly default?: unknown
}

/** A kind with all its registers. */
export interface KindRow {
  readonly isDrawn: boolean
  readonly meaning: string
  readonly since: number
  readonly pos?: string
  readonly box?: string
  readonly registers: Readonly<Record<string, UseOfRegister>>
}

/** All that `docs/registers.md` says in tables, for code in any language. */
export interface RegisterTable {
  readonly registers: Readonly<Record<string, RegisterRow>>
  readonly kinds: Readonly<Record<string, KindRow>>
  readonly colors: typeof colors
  readonly numbers: typeof numbers
}

/** The table of registers, from the schemas, the facts about them and the code that draws. */
export function createRegisterTable(): RegisterTable {
  return {
    registers: Object.fromEntries(
      getNames(registers).map((name) => [
        name,
        { type: toType(registers[name]), ...registerFacts[name] },
      ]),
    ),
    kinds: Object.fromEntries([
      ...getNames(kinds).map(
        (kind) => [kind, toKindRow(kind, kinds[kind], { isDrawn: true })] as const,
      ),
      ...getNames(recordKinds).map(
        (kind) => [kind, toKindRow(kind, recordKinds[kind], { isDrawn: false })] as const,
      ),
    ]),
    ...{ colors, numbers },
  }
}

function toKindRow(
  kind: Kind | RecordKind,
  { required, optional, fixed }: KindRegisters,
  { isDrawn }: Pick<KindRow, 'isDrawn'>,
): KindRow {
  const { later = {}, defaults = {}, ...facts } = kindFacts[kind]
  const toUse = (
    name: Register,
    given: UseOfRegister['given'],
  ): readonly [string, UseOfRegister] => {
    const since = Math.max(registerFacts[name].since, facts.since, later[name] ?? 0)
    const usual = defaults[name] ?? registerFacts[name].default
    const isGiven = given === 'required' || usual === undefined
    return [name, { given, since, ...(isGiven ? {} : { default: usual }) }]
  }
  const uses = [
    ...required.map((name) => toUse(name, 'required')),
    ...optional.map((name) => toUse(name, 'optional')),
    ...fixed.map((name) => toUse(name, 'fixed')),
  ]
  return { isDrawn, ...facts, registers: Object.fromEntries(uses) }
}

/** The keys of a table, as what they are. */
function getNames<T extends object>(table: T): (keyof T & string)[] {
  const isName = (name: string): name is keyof T & string => Object.hasOwn(table, name)
  return Object.keys(table).filter(isName)
}
