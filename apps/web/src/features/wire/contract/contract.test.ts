import { readFileSync } from 'node:fs'
import { clientEvents, serverEvents } from '@tiza/protocol/schemas'
import { describe, expect, it } from 'vitest'
import { createTestRecord } from '../testing/record-packets.ts'
import { findSchema, getMessages } from './find-schema.ts'
import { parseRules } from './parse-rules.ts'
import { getRules, rulesByEvent } from './rules-of.ts'
import { getSchemas } from './schemas-of.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../../../../../docs/${name}`, import.meta.url), 'utf8')
const spec = read('SPEC.md')
const rules = parseRules(spec)
const document = read('asyncapi.yaml')
const events = Object.keys({ ...clientEvents, ...serverEvents })

describe('the rules of SPEC.md', () => {
  it('are all read, each as one line', () => {
    const ids = [...spec.matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map(([, id]) => id)
    expect([...rules.keys()]).toEqual(ids)
    for (const [id, text] of rules) expect(text, id).toMatch(/^\S[^\n]*[.:)]$/)
  })

  it('end where the next one begins', () => {
    expect(rules.get('SH4')).toBe('`kind` never changes, and neither does the fixed register `q`.')
    expect(rules.get('EV4')).toMatch(/refused as such\.$/)
  })
})

it.each(events)('%s has rules, all of which there are', (event) => {
  const ids = rulesByEvent[event] ?? []
  expect(ids.length).toBeGreaterThan(0)
  for (const id of ids) expect(rules.has(id), id).toBe(true)
})

it('each rule that any row may name is in SPEC.md', () => {
  const source = readFileSync(new URL('rules-of.ts', import.meta.url), 'utf8')
  const named = [...source.matchAll(/'([A-Z]{2,3}\d+)'/g)].map(([, id = '']) => id)
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter((id) => !rules.has(id))).toEqual([])
})

it('a row names the rules of its ops and of its answer, each once', () => {
  const record = createTestRecord()
  record.join()
  const ops = [
    { op: 'create', kind: 'stroke', pts: 'AAD/' },
    { op: 'patch', id: 'x', set: {}, if: { color: 1 } },
    { op: 'append', id: 'x', off: 1, pts: 'AAD/' },
  ]
  record.send(`42/v1,1["op",${JSON.stringify({ n: 1, ops })}]`)
  record.receive('43/v1,1[{"ok":true,"n":1,"seq":1,"dup":true,"skipped":[1]}]')
  const [row] = record.getRows().slice(-1)
  if (!row) throw new Error('no row')
  const named = getRules(row)
  expect(named).toEqual(expect.arrayContaining(['TX1', 'OP1', 'OP3', 'OP5', 'IN1', 'ID3', 'OP10']))
  expect(new Set(named).size).toBe(named.length)
})

it.each([
  ['gap', 'ID5'],
  ['rate_limited', 'LM4'],
  ['from_the_future', 'ER1'],
])('a refusal with %s names %s', (code, id) => {
  const record = createTestRecord()
  record.send('42/v1,1["op",{"n":1,"ops":[]}]')
  record.receive(`43/v1,1[{"ok":false,"n":1,"code":"${code}"}]`)
  expect(record.getRows().flatMap(getRules)).toContain(id)
})

it('steps of the connection have rules as well', () => {
  const record = createTestRecord()
  record.join()
  record.note({ type: 'close', reason: 'transport close' })
  for (const row of record.getRows()) expect(getRules(row).length, row.event).toBeGreaterThan(0)
})

describe('docs/asyncapi.yaml', () => {
  it.each(Object.entries(clientEvents))(
    'has the schema of %s, and of its answer',
    (event, { ack }) => {
      const parts = getMessages(event, 'client').map((name) =>
        findSchema(document, 'messages', name),
      )
      expect(parts.map((part) => part !== undefined)).toEqual([true, ack !== undefined])
      expect(parts[0]?.yaml).toMatch(new RegExp(`^name: ${event}$`, 'm'))
    },
  )

  it.each(Object.keys(serverEvents))('has the schema of %s, from the server', (event) => {
    const [name = ''] = getMessages(event, 'server')
    expect(findSchema(document, 'messages', name)?.yaml).toMatch(
      new RegExp(`^name: ${event}$`, 'm'),
    )
  })

  it('has every schema to which another refers, down to the last', () => {
    const known = new Set<string>()
    const follow = (name: string) => {
      if (known.has(name)) return
      known.add(name)
      const part = findSchema(document, 'schemas', name)
      expect(part, name).toBeDefined()
      for (const other of part?.refers ?? []) follow(other)
    }
    for (const name of ['Handshake', 'Refusal']) follow(name)
    for (const event of events) {
      for (const from of ['client', 'server'] as const) {
        for (const name of getMessages(event, from)) {
          for (const other of findSchema(document, 'messages', name)?.refers ?? []) follow(other)
        }
      }
    }
    expect(known.size).toBeGreaterThan(10)
  })

  it('ends a part where the next begins', () => {
    const part = findSchema(document, 'messages', 'clientPull')
    expect(part?.yaml).not.toContain('name: live')
    expect(findSchema(document, 'messages', 'clientNothing')).toBeUndefined()
  })
})

it('rows of the handshake have its schemas, and presence that of each event in it', () => {
  const record = createTestRecord()
  record.join()
  record.receive('42/v1,["live",{"p":{}}]')
  record.receive('42/v1,["ink",[]]')
  record.send('42/v1,["live",{"c":null}]')
  const byEvent = record.getRows().map((row) => getSchemas(row).map(({ name }) => name))
  expect(byEvent).toEqual([
    ...[[], [], ['Handshake'], [], ['serverWelcome']],
    ...[['serverLive', 'serverInk'], ['clientLive']],
  ])
})

it('a snapshot has its rules and its schema', () => {
  const record = createTestRecord()
  record.note({ type: 'request', id: 'r1', query: {} })
  const [row] = record.getRows()
  if (!row) throw new Error('no row')
  expect(getRules(row)).toContain('SN1')
  const [schema] = getSchemas(row)
  expect(schema && findSchema(document, schema.section, schema.name)?.refers).toContain('Shape')
})
