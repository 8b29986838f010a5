import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './run.ts'

it('an install runs no script of a package, so that it needs no compiler', () => {
  const text = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const [, builds = ''] = /^allowBuilds:\n((?: .*\n)+)/m.exec(text) ?? []
  const allowed = builds.split('\n').filter((line) => line !== '' && !line.trim().startsWith('#'))
  expect(allowed.length).toBeGreaterThan(0)
  expect(allowed.filter((line) => !line.endsWith(': false'))).toEqual([])
})
