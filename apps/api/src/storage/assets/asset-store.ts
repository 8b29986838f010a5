import type { Readable } from 'node:stream'

/** A file that has been received and is not stored yet. Either `persist` or `drop` it. */
export interface Incoming {
  /** SHA-256 of all of it, lower-case hex. */
  readonly hash: string
  readonly bytes: number
  /** The beginning of it, at most `headBytes`. */
  readonly head: Uint8Array
  /** All of it. */
  read(): Promise<Uint8Array>
  /** Stores it under its hash; durable, where there is a disk, when it resolves. */
  persist(nowMs: number): Promise<void>
  drop(): Promise<void>
}

/** A file that is stored. */
export interface Asset {
  readonly bytes: number
  /** Its first bytes, enough to tell what it is. */
  readonly head: Uint8Array
  /** All of it. Read it to its end, or destroy it. */
  readonly body: Readable
}

/** How much of a file is inspected: the size of a picture may be stored behind its colours. */
export const headBytes = 512 * 1024

/**
 * Files under the SHA-256 of what is in them: the same file is stored once, and never changes. Each
 * remembers when it was last known to be in use.
 */
export interface AssetStore {
  /** Bytes of all files together. */
  readonly bytes: number
  has(hash: string): Promise<boolean>
  /** Takes a file in; `undefined`, and nothing of it left, when it is longer than it may be. */
  receive(
    source: AsyncIterable<Uint8Array>,
    limit: { readonly maxBytes: number },
  ): Promise<Incoming | undefined>
  open(hash: string): Promise<Asset | undefined>
  /** Notes that these are in use; those that are not here do not matter. */
  touch(hashes: Iterable<string>, nowMs: number): Promise<void>
  /** Removes what was last in use before a time, and returns how many files that were. */
  sweep(beforeMs: number): Promise<number>
}
