import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { noteVersion } from './note-version.ts'
import { root, run } from './run.ts'
import { getStamp, isFresh, noteStamp } from './stamp.ts'

const shared = ['packages/protocol', 'pnpm-lock.yaml', 'scripts/build-changed.ts']

/** What is built: its folder, one file that a build leaves there, and what it is made of. */
const apps = [
  {
    dir: 'apps/api',
    output: 'dist/main.js',
    sources: [
      'apps/api',
      ...['formats', 'pictures', 'shapes'].map((name) => `packages/${name}`),
      ...shared,
    ],
  },
  {
    dir: 'apps/web',
    output: 'dist/index.html',
    sources: [
      'apps/web',
      ...['board', 'canvas', 'client', 'editor', 'formats', 'pictures', 'shapes'].map(
        (name) => `packages/${name}`,
      ),
      ...shared,
    ],
  },
]

/**
 * Builds the apps whose sources are not those of their last build, all or the one in a folder;
 * resolves with an exit code.
 */
export async function buildChanged(only?: 'apps/api'): Promise<number> {
  const codes = await Promise.all(apps.filter(({ dir }) => dir === (only ?? dir)).map(buildApp))
  const code = Math.max(...codes)
  if (code === 0) noteVersion()
  return code
}

async function buildApp({ dir, output, sources }: (typeof apps)[number]): Promise<number> {
  const recipe = { root, sources, note: `.cache/built-${dir.replace('/', '-')}` }
  if (existsSync(join(root, dir, output)) && isFresh(recipe)) return 0
  const stamp = getStamp(recipe)
  console.log(`Building ${dir}`)
  // Tests build, too, in an environment of their own; a build of that would stay, and be taken for one to serve.
  const env = { NODE_ENV: 'production' }
  const code = await run('vite', ['build', '--logLevel', 'warn'], { dir, env })
  if (code === 0) noteStamp(recipe, stamp)
  return code
}
