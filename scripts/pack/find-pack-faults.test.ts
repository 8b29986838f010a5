import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findPackFaults } from './find-pack-faults.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-pack-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), text)
  }
}

const toManifest = (dependencies: object, target: string) =>
  JSON.stringify({
    publishConfig: { access: 'public' },
    dependencies,
    exports: { '.': { types: `${target}.d.ts`, default: `${target}.js` } },
  })

it('finds nothing in a package that is whole', () => {
  write({
    'package.json': toManifest({ '@tiza/protocol': '1.0.0' }, './dist/index'),
    'README.md': '```ts\nimport {} from "it"\n```\n',
    LICENSE: 'MIT License\n…',
    'dist/index.js': '',
    'dist/index.d.ts': "export { a } from './a.js'\n",
  })
  expect(findPackFaults(dir)).toEqual([])
})

it('finds what is missing, what is wrong and what is too much', () => {
  write({
    'package.json': `{"private":true,${toManifest({ '@tiza/protocol': 'workspace:*' }, './dist/index').slice(1)}`,
    'README.md': 'No example, and a [link](src/index.ts).',
    'dist/index.d.ts': "import './index.css'\nexport { a } from './a.ts'\n",
    'dist/testing/help.js': '',
    'dist/a.test.js': '',
  })
  expect(findPackFaults(dir)).toEqual([
    'README.md has no example',
    'README.md links to src/index.ts, which is not there',
    'is private',
    'LICENSE is not that of MIT',
    'exports ./dist/index.js, which is not there',
    'depends on @tiza/protocol workspace:*, which nobody can install',
    'dist/a.test.js is for us only',
    'dist/testing is for us only',
    'dist/testing/help.js is for us only',
    'dist/index.d.ts names sources or styles',
  ])
})
