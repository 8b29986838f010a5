import { createAsyncApi } from '../../src/asyncapi.ts'
import { isObject, type Json } from '../../src/json-schemas.ts'
import { printGo } from './print-go.ts'
import { printPython } from './print-python.ts'
import { printTypescript } from './print-typescript.ts'
import { toTypes } from './to-types.ts'

/** A generated file. */
export interface TypeFile {
  readonly name: string
  readonly url: URL
  readonly text: string
}

/** The types of all named schemas, in each language. */
export function createTypeFiles(): readonly TypeFile[] {
  const types = toTypes(getSchemas())
  const files: Readonly<Record<string, string>> = {
    'typescript/tiza.ts': printTypescript(types),
    'python/tiza_types.py': printPython(types),
    'go/tiza.go': printGo(types),
  }
  return Object.entries(files).map(([name, text]) => ({
    ...{ name, text, url: new URL(`../../conformance/types/${name}`, import.meta.url) },
  }))
}

function getSchemas(): Readonly<Record<string, Json>> {
  const { components = null } = createAsyncApi()
  const { schemas = null } = isObject(components) ? components : {}
  return isObject(schemas) ? schemas : {}
}
