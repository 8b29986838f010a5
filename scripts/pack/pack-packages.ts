import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../run.ts'
import { compilePackages } from './compile-packages.ts'

/** Where the tarballs are, from the root. */
export const packsDir = '.cache/packs'

/** Compiles and packs every package, as it would be published; resolves with an exit code. */
export async function packPackages(): Promise<number> {
  const packs = join(root, packsDir)
  rmSync(packs, { recursive: true, force: true })
  mkdirSync(packs, { recursive: true })
  const code = await compilePackages()
  if (code !== 0) return code
  const pack = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', packs]
  return runPnpm(['--silent', ...pack])
}

/** The pnpm that runs this script, or another one of the same version. */
function runPnpm(args: readonly string[]): Promise<number> {
  const own = process.env.npm_execpath
  return own?.includes('pnpm')
    ? run(process.execPath, [own, ...args], { shown: false })
    : run('npx', ['-y', 'pnpm@12', ...args], { shown: false })
}
