import { readFileSync, writeFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { createAsyncApi } from '../src/asyncapi.ts'
import { createChangelog } from '../src/changelog.ts'
import { fillTables } from '../src/spec-tables.ts'
import { protocolMajor, protocolMinor, releasedMinor } from '../src/version.ts'
import { hashContract, pinContract } from './pin-contract.ts'
import { createTypeFiles } from './types/create-type-files.ts'

/**
 * `pnpm contract`: writes what is generated from the schemas into docs/ and conformance/types, and the hash of this
 * version. Writes nothing where the contract of a released version has changed.
 */
const at = (path: string) => new URL(`../../../${path}`, import.meta.url)
const pinned = at('packages/protocol/schema-hashes.json')
const hashes = pinContract(JSON.parse(readFileSync(pinned, 'utf8')), {
  version: `${protocolMajor}.${protocolMinor}`,
  isReleased: protocolMinor <= releasedMinor,
  hash: hashContract(),
})
writeFileSync(pinned, `${JSON.stringify(hashes, null, 2)}\n`)
const vectors = JSON.parse(readFileSync(at('packages/protocol/conformance/points.json'), 'utf8'))
const spec = at('docs/SPEC.md')
const rules = fillTables(readFileSync(spec, 'utf8'), vectors.runs)
writeFileSync(spec, rules)
writeFileSync(at('docs/CHANGELOG-protocol.md'), createChangelog(rules))
writeFileSync(at('docs/asyncapi.yaml'), stringify(createAsyncApi(), { lineWidth: 0 }))
for (const { url, text } of createTypeFiles()) writeFileSync(url, text)
