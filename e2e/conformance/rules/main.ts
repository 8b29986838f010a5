import { listRules, toRuleLine } from './list-rules.ts'

/** `pnpm conformance:rules [RULES…]`: says which rules of docs/SPEC.md have a case, and why others have none. */
const wanted = process.argv.slice(2).filter((arg) => arg !== '--')
const rules = listRules().filter(({ rule }) => wanted.length === 0 || wanted.includes(rule))
for (const rule of rules) console.log(toRuleLine(rule))
const count = rules.filter(({ why }) => why.length === 0).length
console.log(`\n${count} of ${rules.length} rules have a case`)
process.exitCode = rules.length > 0 ? 0 : 1
