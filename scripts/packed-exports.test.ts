import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packages } from './pack/compile-packages.ts'
import { root } from './run.ts'

interface Manifest {
  readonly exports: Readonly<Record<string, string>>
  readonly publishConfig: {
    readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>
  }
}

/** Where the compiled file of a source is. */
function toPacked(source: string) {
  const path = source.replace('./src/', './dist/').replace(/\.tsx?$/, '')
  return { types: `${path}.d.ts`, default: `${path}.js` }
}

/** For other packages of ours only: people who install `@tiza/board` import the component. */
const inner = new Set(['board'])

describe.each(packages)('@tiza/%s', (name) => {
  const file = join(root, 'packages', name, 'package.json')
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'))

  it('exports the same when it is packed, compiled, but for what is for tests', () => {
    const wanted = Object.entries(manifest.exports)
      .filter(([key]) => !key.includes('testing') && (key === '.' || !inner.has(name)))
      .map(([key, source]) => [key, toPacked(source)])
    expect(manifest.publishConfig.exports).toEqual(Object.fromEntries(wanted))
  })
})
