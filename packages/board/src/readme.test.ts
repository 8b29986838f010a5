import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const dir = join(import.meta.dirname, '..')

it('shows examples that are compiled with everything else', () => {
  const readme = readFileSync(join(dir, 'README.md'), 'utf8')
  const shown = [...readme.matchAll(/```tsx\n([\s\S]*?)```/g)].map(([, code]) => code)
  const files = readdirSync(join(dir, 'examples')).sort()
  expect(shown).toEqual(files.map((file) => readFileSync(join(dir, 'examples', file), 'utf8')))
})
