import { describe, expect, it } from 'vitest'
import {
  listCited,
  listExcused,
  listRules,
  type RuleInKit,
  toRuleLine,
} from '../../../../e2e/conformance/rules/list-rules.ts'

const rules = listRules()
const known = new Set(rules.map(({ rule }) => rule))
const hasCase = ({ clients, servers, files }: RuleInKit) =>
  clients.length + servers.length + files.length > 0

describe('the list of rules in the conformance kit', () => {
  it('has a case, a file of vectors or a reason for each rule, and no reason where there is a case', () => {
    expect(rules.length).toBeGreaterThan(250)
    const wrong = rules.filter((one) => hasCase(one) === one.why.length > 0)
    expect(wrong.map(toRuleLine)).toEqual([])
  })

  it('names rules that there are, and each reason once', () => {
    const named = [...listCited(), ...listExcused()]
    expect(named.filter((rule) => !known.has(rule))).toEqual([])
    const twice = rules.filter(({ why }) => why.length > 1)
    expect(twice.map(({ rule }) => rule)).toEqual([])
  })

  it('says of a part of a rule that no case is about it only where there are cases', () => {
    const alone = rules.filter((one) => one.parts.length > 0 && !hasCase(one))
    expect(alone.map(toRuleLine)).toEqual([])
  })

  it.each(['RI', 'LK', 'WR'])(
    'has a case for servers for every rule of %s, but for old boards',
    (group) => {
      const ofGroup = rules.filter(({ rule }) => rule.startsWith(group))
      expect(ofGroup.length).toBeGreaterThan(4)
      const lacking = ofGroup.filter(({ servers }) => servers.length === 0)
      expect(lacking.map(({ rule }) => rule)).toEqual(group === 'LK' ? ['LK3', 'LK24'] : [])
    },
  )

  it('is printed with counts, reasons and parts', () => {
    const print = (name: string) => {
      const found = rules.find(({ rule }) => rule === name)
      return found ? toRuleLine(found) : ''
    }
    expect(print('IN1')).toMatch(/clients: \d+, points\.json$/)
    expect(print('UN1')).toMatch(/none\. What a client shows/)
    expect(print('RI8')).toMatch(/servers: \d+\n +but not that the stroke has 30 seconds: a clock/)
  })
})
