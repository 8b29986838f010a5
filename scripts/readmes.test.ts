import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { counting } from '../packages/editor/examples/counter.ts'
import { createTestEditor } from '../packages/editor/src/testing/test-editor.ts'
import { packages } from './pack/compile-packages.ts'
import { root } from './run.ts'

/** What a README shows is a file of `examples`, which is compiled with everything else. */
describe.each(packages)('the README of %s', (name) => {
  const folder = join(root, 'packages', name)
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  const shown = [...readme.matchAll(/```tsx?\n(.*?)\n```/gs)]
  const examples = readdirSync(join(folder, 'examples'))
    .filter((file) => !readme.includes(`](examples/${file})`))
    .map((file) => readFileSync(join(folder, 'examples', file), 'utf8').trimEnd())

  it('shows its examples as they are, each of them that it does not link', () => {
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.map(([, code]) => code).toSorted()).toEqual(examples.toSorted())
  })
})

it('the tool of an example counts presses', async () => {
  const test = await createTestEditor()
  test.editor.extend(counting)
  test.press('u').click(100, 100).click(200, 200)
  expect(test.state.presses).toBe(2)
})

it('the settings for Vite are those of the example', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const getLists = (text: string) => text.match(/(?:exclude|include): \[.*\]/g)
  const shown = getLists(read('packages/board/README.md'))
  expect(shown).toHaveLength(2)
  expect(getLists(read('examples/two-boards/vite.config.ts'))).toEqual(shown)
})
