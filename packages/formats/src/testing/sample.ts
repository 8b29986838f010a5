import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Source } from '../format.ts'

const fixtures = new URL('./fixtures/', import.meta.url)

/** A fixture as a file, by its path in the folder of fixtures. */
export function readSample(path: string, type = ''): Source {
  return {
    name: basename(path),
    type,
    bytes: new Uint8Array(readFileSync(new URL(path, fixtures))),
  }
}

/** A text as it is pasted, or as a file of a name. */
export function toSample(text: string, name = ''): Source {
  return { name, type: name === '' ? 'text/plain' : '', bytes: new TextEncoder().encode(text) }
}
