import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './run.ts'

interface Manifest {
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

interface Dependency {
  readonly name: string
  /** As its `package.json` states it, else as the first line of its license file does. */
  readonly licence: string | undefined
}

const workspaces = [
  ...['.', 'bench', 'e2e'],
  ...['apps', 'packages'].flatMap((dir) =>
    readdirSync(join(root, dir)).map((name) => `${dir}/${name}`),
  ),
].filter((dir) => existsSync(join(root, dir, 'package.json')))

function readManifest(dir: string): Manifest {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))
}

function listDependencies(workspace: string): Dependency[] {
  const { dependencies, devDependencies } = readManifest(join(root, workspace))
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !version.startsWith('workspace:'))
    .map(([name]) => ({ name, licence: readLicence(join(root, workspace, 'node_modules', name)) }))
}

function readLicence(dir: string): string | undefined {
  const { license } = readManifest(dir)
  if (license !== undefined) return license
  return /^(\w+) License$/m.exec(readFileSync(join(dir, 'LICENSE'), 'utf8'))?.[1]
}

const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
const rows = [...page.matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\|/gm)].map(
  ([, name = '', licence]) => ({ name, licence }),
)
const byName = (a: Dependency, b: Dependency) => (a.name < b.name ? -1 : 1)

it('has a row for each dependency of each package, with its licence, and for no other', () => {
  const all = new Map(
    workspaces.flatMap(listDependencies).map((dependency) => [dependency.name, dependency]),
  )
  expect(rows.sort(byName)).toEqual([...all.values()].sort(byName))
})

it('what is shipped asks for no more than a notice', () => {
  const shipped = page.slice(0, page.indexOf('## To develop'))
  const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'CC0-1.0', 'OFL-1.1']
  const others = rows.filter(
    ({ name, licence = '' }) => shipped.includes(`\`${name}\` `) && !allowed.includes(licence),
  )
  expect(others).toEqual([])
})
