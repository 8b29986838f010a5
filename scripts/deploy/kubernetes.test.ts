import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { parseConfig } from '../../apps/api/src/config.ts'
import { listSettings } from '../../apps/api/src/find-misspelt.ts'
import { root } from '../run.ts'

/** What of a manifest the tests look at. */
interface Manifest {
  readonly kind: string
  readonly metadata: Named & { readonly annotations?: Readonly<Record<string, string>> }
  readonly spec: Spec
}

interface Named {
  readonly name: string
}

interface Spec {
  readonly replicas?: number
  readonly selector?: Readonly<Record<string, unknown>>
  readonly ports?: readonly (Named & { readonly targetPort: string })[]
  readonly template?: {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> }
    readonly spec: { readonly containers: readonly [Container] }
  }
  readonly volumeClaimTemplates?: readonly { readonly metadata: Named }[]
  readonly rules?: readonly { readonly http: { readonly paths: readonly [Path] } }[]
}

interface Container {
  readonly env: readonly Named[]
  readonly ports: readonly (Named & { readonly containerPort: number })[]
  readonly volumeMounts: readonly (Named & { readonly mountPath: string })[]
}

interface Path {
  readonly path: string
  readonly backend: { readonly service: Named & { readonly port: Named } }
}

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const { port } = parseConfig({}, { cwd: '', webDir: '' })

function readManifests(dir: string): readonly Manifest[] {
  const files = readdirSync(join(root, dir)).filter((name) => name !== 'kustomization.yaml')
  return files.flatMap((file) => parseAllDocuments(read(`${dir}/${file}`)).map((one) => one.toJS()))
}

describe.each(['deploy/kubernetes', 'deploy/kubernetes-cluster'])('%s', (dir) => {
  const manifests = readManifests(dir)
  const find = (kind: string, name = 'tiza') =>
    manifests.find((one) => one.kind === kind && one.metadata.name === name)
  const server = find('StatefulSet') ?? find('Deployment')
  const [container] = server?.spec.template?.spec.containers ?? []

  it('names each of its files', () => {
    const { resources }: { resources: readonly string[] } = parse(read(`${dir}/kustomization.yaml`))
    const files = readdirSync(join(root, dir)).filter((name) => name !== 'kustomization.yaml')
    expect(resources.toSorted()).toEqual(files.toSorted())
  })

  it('leads from the name to the port of a server', () => {
    const service = find('Service')?.spec
    const [open] = service?.ports ?? []
    expect(container?.ports).toEqual([{ name: open?.targetPort, containerPort: port }])
    expect(service?.selector).toEqual(server?.spec.template?.metadata.labels)
    expect(server?.spec.selector).toEqual({ matchLabels: service?.selector })
    const backends = manifests
      .flatMap(({ spec }) => spec.rules ?? [])
      .map(({ http }) => http.paths[0].backend.service)
    expect(backends.length).toBeGreaterThan(0)
    for (const { name, port: named } of backends) {
      expect({ name, port: named.name }).toEqual({ name: 'tiza', port: open?.name })
    }
  })

  it('sets what are settings', () => {
    const names = container?.env.map(({ name }) => name) ?? []
    // It is part of NATS_URL.
    const settings = [...listSettings(), 'NATS_PASSWORD']
    expect(names.length).toBeGreaterThan(0)
    expect(settings).toEqual(expect.arrayContaining(names))
  })
})

it('one server has a volume, where the image keeps its data', () => {
  const server = readManifests('deploy/kubernetes').find(({ kind }) => kind === 'StatefulSet')
  expect(server?.spec.replicas).toBe(1)
  const [claim] = server?.spec.volumeClaimTemplates ?? []
  const [container] = server?.spec.template?.spec.containers ?? []
  const mount = container?.volumeMounts.find(({ name }) => name === claim?.metadata.name)
  expect(read('deploy/Dockerfile')).toContain(` DATA_DIR=${mount?.mountPath} `)
})

it('several servers have a database and NATS, and connections go by their board', () => {
  const manifests = readManifests('deploy/kubernetes-cluster')
  const server = manifests.find(({ spec }) => spec.replicas === 3)
  const [container] = server?.spec.template?.spec.containers ?? []
  const names = container?.env.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'NATS_PASSWORD', 'NATS_URL']))
  // $(NATS_PASSWORD) is known to what follows it only.
  expect(names?.indexOf('NATS_PASSWORD')).toBeLessThan(names?.indexOf('NATS_URL') ?? 0)
  const sockets = manifests.find(({ spec }) => spec.rules?.[0]?.http.paths[0].path === '/socket.io')
  const { annotations = {} } = sockets?.metadata ?? {}
  expect(annotations['nginx.ingress.kubernetes.io/upstream-hash-by']).toBe('$arg_board')
})
