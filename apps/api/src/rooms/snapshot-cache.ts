import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Snapshot } from '@tiza/protocol'
import { writeShapeLines } from '../storage/shape-lines.ts'

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
    const version = createVersion(snapshot, await writeLines(snapshot))
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

/** JSON with one shape a line, so that a client may read it slice by slice. */
async function writeLines({ epoch, seq, shapes }: Snapshot): Promise<Buffer> {
  const head = JSON.stringify({ epoch, seq, shapes: [] }).slice(0, -'[]}'.length)
  return Buffer.concat([Buffer.from(head), await writeShapeLines(shapes), Buffer.from('}')])
}

function createVersion(snapshot: Snapshot, json: Buffer): SnapshotVersion {
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
