import type { Readable } from 'node:stream'
import { pdfTailBytes } from '@tiza/protocol'

/** A received file that is not stored yet. Call either `persist` or `drop`. */
export interface Incoming {
  /** SHA-256 of the file, lower-case hex. */
  readonly hash: string
  readonly bytes: number
  /** The first bytes, at most `headBytes`. */
  readonly head: Uint8Array
  /** The last bytes, at most `tailBytes`. */
  readonly tail: Uint8Array
  /** All of it. */
  read(): Promise<Uint8Array>
  /** Stores it under its hash; durable, where there is a disk, when it resolves. */
  persist(nowMs: number): Promise<void>
  drop(): Promise<void>
}

/** A stored file. */
export interface Asset {
  readonly bytes: number
  /** Its first bytes, enough to detect its type. */
  readonly head: Uint8Array
  /** Its content. Read it to the end, or destroy it. */
  readonly body: Readable
}

/** Bytes of a file that are inspected: the size of a picture may be stored after its colour profile. */
export const headBytes = 512 * 1024

/** Last bytes of a file that are inspected without reading all of it: how a PDF ends. */
export const tailBytes = pdfTailBytes

/**
 * Content-addressed files, by their SHA-256: each is stored once and never changes. The time of its
 * last known use is stored with it.
 */
export interface AssetStore {
  /** Bytes of all files together. */
  readonly bytes: number
  /** Counts `bytes` again, where other processes store and remove files as well. */
  refresh(): Promise<void>
  has(hash: string): Promise<boolean>
  /** Receives a file; `undefined`, with nothing left of it, when it exceeds the limit. */
  receive(
    source: AsyncIterable<Uint8Array>,
    limit: { readonly maxBytes: number },
  ): Promise<Incoming | undefined>
  open(hash: string): Promise<Asset | undefined>
  /** Marks files as in use now; unknown ones are ignored. */
  touch(hashes: Iterable<string>, nowMs: number): Promise<void>
  /** Moves all times of use forward by some milliseconds (`Infinity`: however old), at most to now. */
  skipTime(ms: number, nowMs: number): Promise<void>
  /** Removes files last used before a time, and says which; returns their number. */
  sweep(beforeMs: number, onRemoved?: (hash: string) => void): Promise<number>
}
