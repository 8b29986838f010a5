import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Snapshot } from '@tiza/protocol'
import { gather } from '../storage/gather.ts'
import {
  type PackedSnapshot,
  packSnapshot,
  pieceBytes,
  unpackJson,
} from '../storage/packed-snapshot.ts'
import type { Room } from './room.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** Browsers ask for gzip without TLS, as on a LAN, where speed matters more than size. */
const gzipLevel = 1

/** A version of a board as HTTP serves it. */
export interface SnapshotVersion {
  readonly packed: PackedSnapshot
  readonly etag: string
  /** Without an encoding, it is decompressed while it is read. */
  getBody(encoding: Encoding): Promise<Uint8Array | Readable>
}

export interface SnapshotCacheOptions {
  readonly room: Pick<Room, 'epoch' | 'seq' | 'getSnapshot'>
  /** The snapshot that the board was loaded from. */
  readonly stored: PackedSnapshot | undefined
  /** Whether tombstones are left out, for whoever may not draw. Default `false`. [RI14] */
  readonly isLive?: boolean
}

/** Packs each version of a board once, shared by concurrent requests. */
export interface SnapshotCache {
  /** The cached version, which may be older than the board. */
  getLatest(): SnapshotVersion | undefined
  /**
   * A version at seq `from` or later; without `from`, one with everything that is durable now. Rejects
   * when the board cannot be read.
   */
  get(from?: number): Promise<SnapshotVersion>
}

export function createSnapshotCache({
  room,
  stored,
  isLive = false,
}: SnapshotCacheOptions): SnapshotCache {
  const toVersion = (packed: PackedSnapshot) => createVersion(packed, isLive ? '-live' : '')
  let latest = stored && toVersion(stored)
  let making: Promise<void> | undefined

  function getLatest(): SnapshotVersion | undefined {
    return latest?.packed.epoch === room.epoch ? latest : undefined
  }

  async function make(): Promise<void> {
    const snapshot = await room.getSnapshot()
    const packed = await packSnapshot(isLive ? withoutTombstones(snapshot) : snapshot)
    latest = toVersion(packed)
  }

  return {
    getLatest,
    async get(from = room.seq) {
      const wanted = Math.min(from, room.seq)
      for (;;) {
        const known = getLatest()
        if (known && known.packed.seq >= wanted) return known
        // The version being packed may have been started too early.
        making ??= make().finally(() => {
          making = undefined
        })
        await making
      }
    },
  }
}

function withoutTombstones({ shapes, ...head }: Snapshot): Snapshot {
  return { ...head, shapes: shapes.filter(({ deleted }) => !deleted) }
}

/** @param mark what tells it from other versions of the same seq, in its ETag */
function createVersion(packed: PackedSnapshot, mark: string): SnapshotVersion {
  let gzipped: Promise<Uint8Array> | undefined
  return {
    packed,
    etag: `"${packed.epoch}-${packed.seq}${mark}"`,
    async getBody(encoding) {
      if (encoding === 'br') return packed.brotli
      gzipped ??= pipeline(
        unpackJson(packed),
        createGzip({ level: gzipLevel, chunkSize: pieceBytes }),
        gather,
      )
      const gzip = await gzipped
      if (encoding === 'gzip') return gzip
      // Holds 0.2 MB per reader; decompressing Brotli would hold 5 MB.
      const unpacking = createGunzip({ chunkSize: 64 * 1024 })
      unpacking.end(gzip)
      return unpacking
    },
  }
}
