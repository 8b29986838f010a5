import type { CDPSession } from '@playwright/test'

interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[]]
    }
  }
  readonly nodes: readonly number[]
}

/** Object types that a program allocates; compiled code and browser bookkeeping keep growing. */
const made = new Set(['object', 'array', 'closure', 'string', 'concatenated string', 'regexp'])

/** Bytes of the live JavaScript objects of a page, after garbage collection. */
export async function measureObjectBytes(devtools: CDPSession): Promise<number> {
  const parts: string[] = []
  const take = ({ chunk }: { chunk: string }) => void parts.push(chunk)
  devtools.on('HeapProfiler.addHeapSnapshotChunk', take)
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', {})
  devtools.off('HeapProfiler.addHeapSnapshotChunk', take)

  const { snapshot, nodes }: HeapSnapshot = JSON.parse(parts.join(''))
  const { node_fields: fields, node_types: types } = snapshot.meta
  const typeAt = fields.indexOf('type')
  const sizeAt = fields.indexOf('self_size')
  let bytes = 0
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[0][nodes[node + typeAt] ?? -1] ?? ''
    if (made.has(type)) bytes += nodes[node + sizeAt] ?? 0
  }
  return bytes
}
