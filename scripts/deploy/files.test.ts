import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseConfig } from '../../apps/api/src/config.ts'
import { listSettings } from '../../apps/api/src/find-misspelt.ts'
import { root } from '../run.ts'
import { serverProcess } from '../server-process.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const dockerfile = read('deploy/Dockerfile')
const flags = serverProcess.args.filter((arg) => arg.startsWith('--'))
const { port } = parseConfig({}, { cwd: '', webDir: '' })

/** What the lines of the Dockerfile that begin with a word say. */
const lines = (word: string) =>
  [...dockerfile.matchAll(new RegExp(`^${word} (.+)$`, 'gm'))].map(([, text = '']) => text)

describe('deploy/Dockerfile', () => {
  it('starts the server as pnpm start does, and serves at its port', () => {
    const [node, ...args]: string[] = JSON.parse(lines('ENTRYPOINT')[0] ?? '')
    expect(node).toMatch(/\/node$/)
    expect(args.slice(0, -1)).toEqual(flags)
    const memory = Object.entries(serverProcess.env).map(([name, value]) => `${name}=${value}`)
    expect(lines('ENV')[0]?.split(' ')).toEqual(expect.arrayContaining(memory))
    expect(lines('EXPOSE')).toEqual([String(port)])
  })

  it('builds with the pnpm that wrote the lockfile', () => {
    const { packageManager }: { packageManager: string } = JSON.parse(read('package.json'))
    expect(lines('RUN')[0]).toBe(`npx -y ${packageManager} build`)
  })

  it('runs as nobody who has rights', () => {
    expect(lines('USER')).toEqual(['65532:0'])
  })
})

it('the command of the package starts the server as pnpm start does', () => {
  const source = read('apps/api/bin/tiza.mjs')
  for (const flag of flags) expect(source).toContain(`'${flag}'`)
  for (const [name, value] of Object.entries(serverProcess.env)) {
    expect(source).toContain(`${name}: '${value}'`)
  }
})

interface Service {
  readonly image: string
  readonly build?: unknown
  readonly pull_policy?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
}

describe.each(['compose.yaml', 'compose.cluster.yaml'])('deploy/%s', (file) => {
  const { services }: { services: Readonly<Record<string, Service>> } = parse(
    read(`deploy/${file}`),
    { merge: true },
  )
  const own = Object.values(services).filter(({ image }) => image === 'tiza')

  it('sets what are settings, and leaves servers no rights that they do not need', () => {
    expect(own.length).toBeGreaterThan(0)
    for (const { environment = {}, read_only, cap_drop } of own) {
      expect(listSettings()).toEqual(expect.arrayContaining(Object.keys(environment)))
      expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] })
    }
  })

  it('builds the image once, and takes none of that name from elsewhere', () => {
    expect(own.filter(({ build }) => build)).toHaveLength(1)
    for (const { pull_policy } of own) expect(pull_policy).toBe('never')
  })

  it('opens no port of a server to the network, past the proxy that it trusts', () => {
    const opened = own.flatMap(({ ports = [] }) => ports)
    expect(opened.filter((one) => one !== `127.0.0.1:${port}:${port}`)).toEqual([])
  })

  it('mounts files that there are', () => {
    const files = Object.values(services)
      .flatMap(({ volumes = [] }) => volumes)
      .flatMap((volume) => /^\.\/([^:]+):/.exec(volume)?.[1] ?? [])
    expect(files.length).toBeGreaterThan(0)
    expect(readdirSync(join(root, 'deploy'))).toEqual(expect.arrayContaining(files))
  })
})
