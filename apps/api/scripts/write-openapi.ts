import { writeFileSync } from 'node:fs'
import { startTestApp } from '../src/testing/test-app.ts'

/** `pnpm contract`: writes the OpenAPI document, as a server answers it, into docs/. */
const app = await startTestApp()
const document: unknown = await (await fetch(`${app.url}api/openapi.json`)).json()
await app.close()
const path = new URL('../../../docs/openapi.json', import.meta.url)
writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`)
