import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../run.ts'
import { compilePackages } from './compile-packages.ts'
import { finishPack } from './finish-pack.ts'

/** Where the tarballs are, from the root. */
export const packsDir = '.cache/packs'

/** Compiles and packs every package, ready for `npm publish`; resolves with an exit code. */
export async function packPackages(): Promise<number> {
  const packs = join(root, packsDir)
  rmSync(packs, { recursive: true, force: true })
  mkdirSync(packs, { recursive: true })
  const code = await compilePackages()
  if (code !== 0) return code
  const pack = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', packs]
  return (await runPnpm(['--silent', ...pack])) || finishPacks(packs)
}

/** Packs again what pnpm has packed, once it is finished. */
async function finishPacks(packs: string): Promise<number> {
  for (const name of readdirSync(packs)) {
    const file = join(packs, name)
    const dir = join(root, '.cache/unpacked', name)
    rmSync(dir, { recursive: true, force: true })
    mkdirSync(dir, { recursive: true })
    const unpacked = await run('tar', ['-xzf', file, '-C', dir])
    if (unpacked !== 0) return unpacked
    finishPack(join(dir, 'package'))
    const packed = await run('tar', ['-czf', file, '-C', dir, 'package'])
    if (packed !== 0) return packed
  }
  return 0
}

/** The pnpm that runs this script, a program or a script of Node's, or another one of the same version. */
function runPnpm(args: readonly string[]): Promise<number> {
  const own = process.env.npm_execpath
  if (!own?.includes('pnpm')) return run('npx', ['-y', 'pnpm@12', ...args])
  return /\.[cm]?js$/.test(own) ? run(process.execPath, [own, ...args]) : run(own, args)
}
