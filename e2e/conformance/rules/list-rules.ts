import { readFileSync } from 'node:fs'
import { readScripts } from '../clients/to-scripts.ts'
import { readKit } from '../json.ts'
import { readCases } from '../servers/to-cases.ts'

/** A rule of docs/SPEC.md, and how much of it the kit can tell. */
export interface RuleInKit {
  readonly rule: string
  /** Names of scripts for clients that are about it. */
  readonly clients: readonly string[]
  /** Names of cases for servers. */
  readonly servers: readonly string[]
  /** Files to be read in tests of one's own. */
  readonly files: readonly string[]
  /** Why there is nothing of that, as far as it says so. */
  readonly why: readonly string[]
  /** What of it no case is about all the same. */
  readonly parts: readonly RulePart[]
}

/** A part of a rule that no case is about, and why. */
export interface RulePart {
  readonly rule: string
  readonly what: string
  readonly why: string
}

interface WithoutCase {
  readonly rules: readonly { readonly why: string; readonly rules: readonly string[] }[]
  readonly parts: readonly RulePart[]
}

/** Files of vectors, and the rules that they are about. */
const vectors: Readonly<Record<string, readonly string[]>> = {
  'points.json': ['IN1', 'IN2', 'IN3', 'IN4', 'IN6', 'IN7', 'IN8', 'IN9', 'INV11'],
  'conditions.json': ['SH7', 'OP3', 'OP8'],
  'order-keys.json': ['OR1', 'OR2', 'INV10'],
  'registers.json': ['SH18'],
  'bound-ends.json': ['SH10'],
  'text-merge.json': ['TE3', 'TE4'],
  'persons.json': ['RI4'],
}

/** What every case for servers is about: how it is played, and that the log comes to the snapshot. */
const everyCase = ['CN1', 'INV1', 'INV4', 'SN2']

/** Every rule of docs/SPEC.md, in its order, with the cases of the kit that are about it. */
export function listRules(): readonly RuleInKit[] {
  const spec = readFileSync(new URL('../../../docs/SPEC.md', import.meta.url), 'utf8')
  const [scripts, cases] = [readScripts(), readCases()]
  const without = readKit<WithoutCase>('without-case.json')
  return [...spec.matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map(([, rule = '']) => ({
    rule,
    clients: toNames(scripts, rule),
    servers: [...toNames(cases, rule), ...(everyCase.includes(rule) ? ['every case'] : [])],
    files: Object.keys(vectors).filter((file) => vectors[file]?.includes(rule)),
    why: without.rules.filter(({ rules }) => rules.includes(rule)).map(({ why }) => why),
    parts: without.parts.filter((part) => part.rule === rule),
  }))
}

/** Rules that the kit gives a reason for, or a part of, in the order of the file. */
export function listExcused(): readonly string[] {
  const { rules, parts } = readKit<WithoutCase>('without-case.json')
  return [...rules.flatMap((one) => one.rules), ...parts.map(({ rule }) => rule)]
}

/** Rules that cases and vectors cite. */
export function listCited(): readonly string[] {
  const cited = [...readScripts(), ...readCases()].flatMap(({ rules }) => rules)
  return [...new Set([...cited, ...Object.values(vectors).flat(), ...everyCase])]
}

/** A rule as a line for people, with a line for each part that no case is about. */
export function toRuleLine({ rule, clients, servers, files, why, parts }: RuleInKit): string {
  const counts = [
    ...(servers.length > 0 ? [`servers: ${servers.length}`] : []),
    ...(clients.length > 0 ? [`clients: ${clients.length}`] : []),
    ...files,
  ]
  const said = counts.length > 0 ? counts.join(', ') : `none. ${why.join(' ')}`
  const others = parts.map((part) => `\n        but not ${part.what}: ${part.why}`)
  return `${`[${rule}]`.padEnd(8)}${said}${others.join('')}`
}

function toNames(
  cases: readonly { readonly name: string; readonly rules: readonly string[] }[],
  rule: string,
): readonly string[] {
  return cases.filter(({ rules }) => rules.includes(rule)).map(({ name }) => name)
}
