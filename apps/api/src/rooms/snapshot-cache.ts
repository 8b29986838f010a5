import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Snapshot } from '@tiza/protocol'

export type Encoding = 'br' | 'gzip' | 'identity'

/** A version of a board as HTTP serves it. */
export interface SnapshotVersion {
  readonly etag: string
  readonly seq: number
  getBody(encoding: Encoding): Promise<Buffer>
}

/** Serialises and compresses each version of a board once, however many ask for it at a time. */
export function createSnapshotCache(load: () => Promise<Snapshot>) {
  let latest: { version: SnapshotVersion; epoch: string } | undefined
  let making: Promise<SnapshotVersion> | undefined

  async function make(): Promise<SnapshotVersion> {
    const snapshot = await load()
    if (latest?.version.seq === snapshot.seq && latest.epoch === snapshot.epoch) {
      return latest.version
    }
    const version = createVersion(snapshot)
    latest = { version, epoch: snapshot.epoch }
    return version
  }

  return {
    get(): Promise<SnapshotVersion> {
      making ??= make().finally(() => {
        making = undefined
      })
      return making
    },
  }
}

function createVersion(snapshot: Snapshot): SnapshotVersion {
  const json = Buffer.from(JSON.stringify(snapshot))
  const bodies = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(json)]])
  return {
    etag: `"${snapshot.epoch}-${snapshot.seq}"`,
    seq: snapshot.seq,
    getBody(encoding) {
      const known = bodies.get(encoding)
      if (known) return known
      const body = compress(json, encoding)
      bodies.set(encoding, body)
      return body
    },
  }
}

function compress(json: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }
    return promisify(brotliCompress)(json, { params })
  }
  return promisify(gzip)(json)
}
