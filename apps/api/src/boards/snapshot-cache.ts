import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import {
  type PackedSnapshot,
  packSnapshot,
  pieceBytes,
  unpackJson,
} from '../storage/packed-snapshot.ts'
import type { Room } from './room.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** Browsers ask for gzip where there is no TLS, which is on a LAN: soon matters more than small. */
const gzipLevel = 1

/** A version of a board as HTTP serves it. */
export interface SnapshotVersion {
  readonly packed: PackedSnapshot
  readonly etag: string
  /** Without any encoding, it is unpacked while it is read. */
  getBody(encoding: Encoding): Promise<Uint8Array | Readable>
}

export interface SnapshotCacheOptions {
  readonly room: Pick<Room, 'epoch' | 'seq' | 'getSnapshot'>
  /** What the board was loaded from. */
  readonly stored: PackedSnapshot | undefined
}

/** Packs each version of a board once, however many ask for it at a time. */
export interface SnapshotCache {
  /** The version at hand, which may be older than the board. */
  getLatest(): SnapshotVersion | undefined
  /**
   * A version from seq `from` on; without it, one that has all that is durable by now. Rejects when the
   * board cannot be read.
   */
  get(from?: number): Promise<SnapshotVersion>
}

export function createSnapshotCache({ room, stored }: SnapshotCacheOptions): SnapshotCache {
  let latest = stored && createVersion(stored)
  let making: Promise<void> | undefined

  function getLatest(): SnapshotVersion | undefined {
    return latest?.packed.epoch === room.epoch ? latest : undefined
  }

  async function make(): Promise<void> {
    latest = createVersion(await packSnapshot(await room.getSnapshot()))
  }

  return {
    getLatest,
    async get(from = room.seq) {
      const wanted = Math.min(from, room.seq)
      for (;;) {
        const known = getLatest()
        if (known && known.packed.seq >= wanted) return known
        // One that is being made may have been begun too early.
        making ??= make().finally(() => {
          making = undefined
        })
        await making
      }
    },
  }
}

function createVersion(packed: PackedSnapshot): SnapshotVersion {
  let gzipped: Promise<Uint8Array> | undefined
  return {
    packed,
    etag: `"${packed.epoch}-${packed.seq}"`,
    async getBody(encoding) {
      if (encoding === 'br') return packed.brotli
      gzipped ??= pipeline(
        unpackJson(packed),
        createGzip({ level: gzipLevel, chunkSize: pieceBytes }),
        buffer,
      )
      const gzip = await gzipped
      if (encoding === 'gzip') return gzip
      // For each reader, however slow, this holds 0.2 MB; unpacking Brotli holds 5.
      const unpacking = createGunzip({ chunkSize: 64 * 1024 })
      unpacking.end(gzip)
      return unpacking
    },
  }
}
