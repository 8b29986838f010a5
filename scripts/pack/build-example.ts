import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, run } from '../run.ts'
import { getStamp, isFresh, noteStamp } from '../stamp.ts'
import { packages } from './compile-packages.ts'
import { findPackFaults } from './find-pack-faults.ts'
import { packPackages, packsDir } from './pack-packages.ts'

const dir = 'examples/two-boards'
const modules = join(root, dir, 'node_modules')
/** Where the workspace has what the example and the packages depend on. */
const homes = [...packages.map((name) => `packages/${name}`), 'apps/web', '.']

const recipe = {
  root,
  sources: [
    ...packages.map((name) => `packages/${name}`),
    ...[dir, 'scripts/pack', 'tsconfig.packages.json', 'pnpm-lock.yaml'],
  ],
  note: '.cache/built-examples',
}

/**
 * Builds the example from the packed packages, unless it is fresh. They are unpacked as an install would,
 * and beside them is linked what their manifests name, so that no network is needed. Resolves with an
 * exit code.
 */
export async function buildExample(): Promise<number> {
  if (existsSync(join(root, dir, 'dist/index.html')) && isFresh(recipe)) return 0
  console.log(`Building ${dir}`)
  const stamp = getStamp(recipe)
  const code =
    (await packPackages()) ||
    (await install()) ||
    (await run('tsc', ['--noEmit', '-p', dir])) ||
    (await run(process.execPath, ['export.mjs'], { dir })) ||
    (await run('vite', ['build', '--logLevel', 'warn'], { dir }))
  if (code === 0) noteStamp(recipe, stamp)
  return code
}

async function install(): Promise<number> {
  rmSync(modules, { recursive: true, force: true })
  for (const name of packages) {
    const target = join(modules, '@tiza', name)
    mkdirSync(target, { recursive: true })
    const pack = join(root, packsDir, `tiza-${name}-1.0.0.tgz`)
    const code = await run('tar', ['-xzf', pack, '--strip-components=1', '-C', target])
    if (code !== 0) return code
    const faults = findPackFaults(target)
    for (const fault of faults) console.error(`@tiza/${name}: ${fault}`)
    if (faults.length > 0) return 1
    linkDependencies(target)
  }
  linkDependencies(join(root, dir))
  return 0
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

function linkDependencies(of: string): void {
  const manifest: Manifest = JSON.parse(readFileSync(join(of, 'package.json'), 'utf8'))
  const own = of === join(root, dir) ? manifest.devDependencies : {}
  for (const name of Object.keys({ ...manifest.dependencies, ...own })) {
    const link = join(modules, name)
    if (name.startsWith('@tiza/') || existsSync(link)) continue
    const home = homes.find((place) => existsSync(join(root, place, 'node_modules', name)))
    if (home === undefined) throw new Error(`${name} is not installed`)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, home, 'node_modules', name), link)
  }
}
