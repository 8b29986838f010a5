import { closeSync, constants, fsync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { getErrorCode } from './error-code.ts'

/** A durable commit of a board, and its last transaction; 0 without any. */
export interface Acked {
  readonly commit: number
  readonly board: string
  readonly seq: number
}

/** The contents of a mark: what was acknowledged. */
export interface Marked {
  /** The last commit. */
  readonly commit: number
  /** Every commit from this one on is recorded; earlier ones may be. */
  readonly from: number
  readonly records: readonly Acked[]
}

/**
 * Records beside the database which commits were acknowledged. Written after the fsync of each commit
 * and fsynced only occasionally, so that commits cost no second fsync: a kill loses nothing of it, a
 * power cut a few seconds. It never claims more than was durable.
 */
export interface AckMark {
  /** The records of earlier processes. */
  readonly before: Marked | undefined
  /** Records a durable commit. */
  note(commit: number, boards: readonly Omit<Acked, 'commit'>[]): void
  close(): void
}

/** Eight records per sector, since sector writes are atomic. */
const recordBytes = 64
/** Number of records kept: far more than the WAL holds between two checkpoints. */
const recordCount = 8_192
const boardBytes = 22
/** Records written at once. */
const writtenCount = 512
const syncEveryMs = 10_000

export const toMarkPath = (databasePath: string) => `${databasePath}-mark`

/** Opens or creates a mark. Damaged records are ignored. */
export function openMark(path: string): AckMark {
  const { records, next: first } = readRecords(path)
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT)
  return createMark(fd, { before: toMarked(records), first })
}

/** Reads a mark, if there is one. */
export function readMark(path: string): Marked | undefined {
  return toMarked(readRecords(path).records)
}

function createMark(
  fd: number,
  { before, first }: { before: Marked | undefined; first: number },
): AckMark {
  let next = first
  let isSynced = true
  const buffer = Buffer.alloc(writtenCount * recordBytes)
  const syncing = setInterval(() => {
    if (isSynced) return
    isSynced = true
    // If it fails, an older mark remains.
    fsync(fd, () => {})
  }, syncEveryMs)
  syncing.unref()

  /** Writes as many records as fit the buffer and the file; returns their number. */
  function writeFrom(
    boards: readonly Omit<Acked, 'commit'>[],
    { at, commit }: { readonly at: number; readonly commit: number },
  ): number {
    const slot = next
    const count = Math.min(boards.length - at, writtenCount, recordCount - slot)
    for (let i = 0; i < count; i++) {
      const one = boards[at + i]
      if (one) writeRecord(buffer, i * recordBytes, { commit, board: one.board, seq: one.seq })
    }
    next = (slot + count) % recordCount
    writeSync(fd, buffer, 0, count * recordBytes, slot * recordBytes)
    return count
  }

  return {
    before,
    note(commit, boards) {
      let at = Math.max(0, boards.length - recordCount)
      try {
        while (at < boards.length) at += writeFrom(boards, { at, commit })
      } catch {
        // For example on a full disk. The commit is durable all the same.
      }
      isSynced = false
    },
    close() {
      clearInterval(syncing)
      closeSync(fd)
    },
  }
}

/** Big-endian: CRC-32 of the rest, the commit, the seq, the board. */
function writeRecord(bytes: Buffer, at: number, { commit, seq, board }: Acked): void {
  bytes.writeUIntBE(commit, at + 4, 6)
  bytes.writeUIntBE(seq, at + 10, 6)
  bytes.write(board, at + 16, boardBytes, 'latin1')
  bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, at + recordBytes)), at)
}

function readRecord(bytes: Buffer): Acked | undefined {
  if (bytes.length < recordBytes) return undefined
  if (bytes.readUInt32BE(0) !== crc32(bytes.subarray(4))) return undefined
  return {
    commit: bytes.readUIntBE(4, 6),
    seq: bytes.readUIntBE(10, 6),
    board: bytes.toString('latin1', 16, 16 + boardBytes),
  }
}

/** The records of a file, and the position of the next. */
function readRecords(path: string): { records: readonly Acked[]; next: number } {
  const bytes = readIfThere(path)
  const records: Acked[] = []
  let latest = { commit: 0, slot: -1 }
  for (let slot = 0; slot < recordCount && slot * recordBytes < bytes.length; slot++) {
    const record = readRecord(bytes.subarray(slot * recordBytes, (slot + 1) * recordBytes))
    if (!record) continue
    records.push(record)
    if (record.commit >= latest.commit) latest = { commit: record.commit, slot }
  }
  return { records, next: (latest.slot + 1) % recordCount }
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (getErrorCode(error) !== 'ENOENT') throw error
    return Buffer.alloc(0)
  }
}

function toMarked(records: readonly Acked[]): Marked | undefined {
  if (records.length === 0) return undefined
  const commits = new Set(records.map(({ commit }) => commit))
  const commit = Math.max(...commits)
  let from = commit
  while (commits.has(from - 1)) from--
  // Of the oldest commit, records of some boards may have been overwritten.
  if (records.length === recordCount) from++
  return { commit, from, records }
}
