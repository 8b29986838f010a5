import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import vectors from '../conformance/points.json' with { type: 'json' }
import hashes from '../schema-hashes.json' with { type: 'json' }
import { hashContract } from '../scripts/pin-contract.ts'
import { createAsyncApi } from './asyncapi.ts'
import { getReaction, reactions } from './errors.ts'
import type { Json } from './json-schemas.ts'
import { clientEvents, serverEvents } from './schemas.ts'
import { fillTables } from './spec-tables.ts'
import { protocolMajor, protocolMinor, releasedMinor } from './version.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')
const document = createAsyncApi()

describe('docs/asyncapi.yaml', () => {
  it('is what the schemas make it: `pnpm contract` writes it', () => {
    expect(read('docs/asyncapi.yaml')).toBe(stringify(document, { lineWidth: 0 }))
  })

  it('refers only to what is in it', () => {
    const find = (path: string): unknown =>
      path
        .split('/')
        .slice(1)
        .reduce(
          (at: unknown, key) => (at instanceof Object ? Reflect.get(at, key) : undefined),
          document,
        )
    for (const path of listReferences(document)) expect(find(path), path).toBeDefined()
  })

  it('has every event, and every ack as a reply', () => {
    const { operations } = document
    const names = Object.keys(operations ?? {}).map((name) => name.toLowerCase())
    for (const event of Object.keys(clientEvents)) expect(names).toContain(`receive${event}`)
    for (const event of Object.keys(serverEvents)) expect(names).toContain(`send${event}`)
    for (const [event, { ack }] of Object.entries(clientEvents)) {
      const name = `receive${event.charAt(0).toUpperCase()}${event.slice(1)}`
      expect(operations).toHaveProperty([name])
      if (ack) expect(operations).toHaveProperty([name, 'reply'])
      else expect(operations).not.toHaveProperty([name, 'reply'])
    }
  })
})

function listReferences(value: Json | undefined): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? inner : listReferences(inner),
  )
}

describe('docs/SPEC.md', () => {
  const spec = read('docs/SPEC.md')

  it('has the tables that the code makes: `pnpm contract` writes them', () => {
    expect(spec).toBe(fillTables(spec, vectors.runs))
  })

  it('gives no number twice', () => {
    const rules = [...spec.matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map(([, id]) => id)
    expect(rules.length).toBeGreaterThan(90)
    expect(new Set(rules).size).toBe(rules.length)
  })

  it('has every rule that a test, a document or a schema cites', () => {
    const rules = new Set([...spec.matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map(([, id]) => id))
    const citing = ['apps', 'packages', 'e2e', 'docs'].flatMap((dir) => listFiles(`${dir}/`))
    const cited = citing.flatMap((path) =>
      [...read(path).matchAll(/\[([A-Z]{2,3}\d+)\]/g)].map(([, id]) => `${id} in ${path}`),
    )
    expect(cited.length).toBeGreaterThan(50)
    expect(cited.filter((one) => !rules.has(one.split(' ')[0]))).toEqual([])
  })

  it('has no rule that no test cites, by its name or by a case of the conformance kit', () => {
    const files = ['apps', 'packages', 'e2e', 'scripts'].flatMap((dir) => listFiles(`${dir}/`))
    const tests = files.filter((path) => /\.(?:test\.tsx?|spec\.ts)$/.test(path))
    const names = tests.flatMap((path) => [...read(path).matchAll(/['"`[ ]\[([A-Z]{2,3}\d+)\]/g)])
    const fold = read('packages/protocol/conformance/fold.json')
    const cases = [...fold.matchAll(/"([A-Z]{2,3}\d+)"/g)]
    const cited = new Set([...names, ...cases].map(([, id]) => id))
    const rules = [...spec.matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map(([, id]) => id)
    expect(rules.filter((id) => !cited.has(id))).toEqual([])
  })
})

function listFiles(dir: string): string[] {
  return readdirSync(root + dir, { withFileTypes: true }).flatMap((entry) => {
    if (/^(?:node_modules|dist|test-results|\..*)$/.test(entry.name)) return []
    if (entry.isDirectory()) return listFiles(`${dir}${entry.name}/`)
    return /\.(?:test\.tsx?|spec\.ts|md|yaml)$/.test(entry.name) ? [dir + entry.name] : []
  })
}

describe('schema-hashes.json', () => {
  it('changes with the contract: `pnpm contract` writes it', () => {
    const pinned: Readonly<Record<string, string>> = hashes
    expect(hashContract()).toBe(pinned[`${protocolMajor}.${protocolMinor}`])
  })

  it('has every minor, and at most one that is not released', () => {
    const minors = Array.from({ length: protocolMinor + 1 }, (_, minor) => minor)
    expect(Object.keys(hashes)).toEqual(minors.map((minor) => `${protocolMajor}.${minor}`))
    expect([releasedMinor, releasedMinor + 1]).toContain(protocolMinor)
  })
})

it('[ER1] every code tells what a client must do; [ER3] one that is not known is dropped', () => {
  for (const [code, reaction] of Object.entries(reactions)) {
    expect(getReaction(code)).toBe(reaction)
  }
  for (const code of ['from_the_future', '__proto__', 'constructor', '']) {
    expect(getReaction(code)).toBe('drop')
  }
})
