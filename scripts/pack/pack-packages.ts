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

/** The pnpm that runs this script, a program or a script of Node's, or another one of the same version. */
function runPnpm(args: readonly string[]): Promise<number> {
  const own = process.env.npm_execpath
  if (!own?.includes('pnpm')) return run('npx', ['-y', 'pnpm@12', ...args])
  return /\.[cm]?js$/.test(own) ? run(process.execPath, [own, ...args]) : run(own, args)
}
