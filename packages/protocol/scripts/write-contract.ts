import { readFileSync, writeFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { createAsyncApi } from '../src/asyncapi.ts'
import { createChangelog } from '../src/changelog.ts'
import { fillTables } from '../src/spec-tables.ts'
import { createTypeFiles } from './types/create-type-files.ts'

/** `pnpm contract`: writes what is generated from the schemas into docs/ and conformance/types. */
const at = (path: string) => new URL(`../../../${path}`, import.meta.url)
const vectors = JSON.parse(readFileSync(at('packages/protocol/conformance/points.json'), 'utf8'))
const spec = at('docs/SPEC.md')
const rules = fillTables(readFileSync(spec, 'utf8'), vectors.runs)
writeFileSync(spec, rules)
writeFileSync(at('docs/CHANGELOG-protocol.md'), createChangelog(rules))
writeFileSync(at('docs/asyncapi.yaml'), stringify(createAsyncApi(), { lineWidth: 0 }))
for (const { url, text } of createTypeFiles()) writeFileSync(url, text)
