import type { ZipEntry } from '../zip/read-zip.ts'

/** The media type of a file of a board, which its first entry has, too. */
export const tizaType = 'application/vnd.tiza+zip'

/** The ending of its name. */
export const tizaEnding = '.tiza'

/** The version of the file. Raised by what an older reader would misread; what it may ignore is added without. */
export const tizaVersion = 1

/** The names of the entries; the pictures are in a folder, each under its hash and an ending for people. */
export const entryNames = {
  type: 'mimetype',
  head: 'board.json',
  records: 'records.jsonl',
  people: 'people.json',
  assets: 'assets/',
} as const

/** `board.json`: what a file is. */
export interface TizaHead {
  readonly version: number
  /** The version of the protocol that the records are of. */
  readonly protocol: { readonly major: number; readonly minor: number }
  /** How many records there are. */
  readonly records: number
  /** When it was written, as in ISO 8601. */
  readonly savedAt: string
  /** Whether it has a part of a board only. */
  readonly isPart: boolean
}

/**
 * A line of `records.jsonl`: a shape, or another record of the board, with its registers as the board has them. Only
 * `id` and `kind` are looked at while it is read: a later version may know more than this one.
 */
export interface TizaRecord {
  readonly id: string
  readonly kind: string
  readonly [register: string]: unknown
}

/** Somebody who has made shapes; `by` of a record is their id. */
export interface TizaPerson {
  /** Means something in this file only. */
  readonly id: string
  readonly name: string
}

/** A file of a board, as it is there. */
export interface TizaFile {
  readonly head: TizaHead
  /** In the order of the file: what is not drawn, then shapes, bottom first; each id once. */
  readonly records: readonly TizaRecord[]
  /** Empty where the file has no names. */
  readonly people: readonly TizaPerson[]
  /** The bytes of pictures and PDFs by hash, not looked at. */
  readonly assets: ReadonlyMap<string, Pick<ZipEntry, 'size' | 'walk'>>
}
