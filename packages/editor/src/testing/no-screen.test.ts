import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))

/** What the compiler says of the package where nothing of a page is declared. */
async function checkWithoutPage(): Promise<string[]> {
  const command = [join(typescript, 'bin/tsc'), '--noEmit', '--listFiles', '-p', 'packages/editor']
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root }).catch(
    (error: { readonly stdout: string }) => error,
  )
  return stdout.split('\n')
}

it('knows nothing of a page: no document, no window, no element', async () => {
  const lines = await checkWithoutPage()
  expect(lines.some((line) => line.endsWith('packages/editor/src/create-editor.ts'))).toBe(true)
  expect(lines.filter((line) => line.endsWith('/lib.dom.d.ts'))).toEqual([])
  expect(lines.filter((line) => /^packages\/editor\/.*error/.test(line))).toEqual([])
})
