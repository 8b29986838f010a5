import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.ts'

interface Manifest {
  readonly version: string
  readonly description: string
  readonly license: string
  readonly engines: Readonly<Record<string, string>>
}

const api = join(root, 'apps/api')
/** What the built server asks Node for, which cannot be in a bundle: the database, and what draws pixels. */
const native = ['@photostructure/sqlite', '@napi-rs/canvas'] as const
const typefaces = ['inter', 'jetbrains-mono', 'playpen-sans', 'shantell-sans', 'source-serif-4']
/** The outlines that pictures of boards are drawn with, of all that a typeface has: see typeface-files.ts. */
const outlines = /-(?:latin|latin-ext|cyrillic|cyrillic-ext|greek)-(?:400|700)-\w+\.woff$/

/**
 * Fills a folder with what runs a server, from what is built: the package `@tiza/server`, with the command `tiza`.
 * What was in the folder goes. What is native is named in its manifest, to be installed.
 */
export function assembleServer(dir: string): void {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  // As in the repository, so that each finds the others.
  const copy = (from: string, to: string, filter: (file: string) => boolean = () => true) =>
    cpSync(join(root, from), join(dir, to), { recursive: true, dereference: true, filter })
  for (const name of ['tiza.mjs', 'health.mjs']) copy(`apps/api/bin/${name}`, `api/bin/${name}`)
  // What V8 kept is of one version of Node, and its stack traces have the paths of this machine.
  copy('apps/api/dist', 'api/dist', (file) => !file.endsWith('.cache'))
  copy('apps/web/dist', 'web/dist')
  copy('LICENSE', 'LICENSE')
  copy('scripts/pack/server-readme.md', 'README.md')
  for (const name of typefaces) {
    const files = `node_modules/@fontsource/${name}`
    const isNeeded = (file: string) =>
      !/\.\w+$/.test(file) || outlines.test(file) || file.endsWith('package.json')
    copy(`apps/api/${files}`, files, isNeeded)
  }
  writeFileSync(join(dir, 'package.json'), `${JSON.stringify(toManifest(), undefined, 2)}\n`)
}

function toManifest(): object {
  const { version, description, license, engines }: Manifest = readManifest(root)
  const fonts = typefaces.map((name) => `@fontsource/${name}`)
  const installed = [...native, ...fonts].map((name) => [
    name,
    readManifest(join(api, 'node_modules', name)).version,
  ])
  return {
    ...{ name: '@tiza/server', version, description, license, type: 'module' },
    bin: { tiza: 'api/bin/tiza.mjs' },
    ...{ engines, dependencies: Object.fromEntries(installed), bundleDependencies: fonts },
    publishConfig: { access: 'public' },
  }
}

function readManifest(dir: string): Manifest {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))
}
