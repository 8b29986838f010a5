import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { getErrorCode } from './error-code.ts'

type Sums = readonly [number, number]

interface Frame {
  /** Whether it belongs to this WAL, and is not left from an earlier one. */
  readonly isCurrent: boolean
  readonly endsCommit: boolean
  readonly stored: Sums
  /** The running checksum including it, given that of the frames before. */
  sum(before: Sums): Sums
}

const headerBytes = 32
const frameHeaderBytes = 24

/**
 * Whether a WAL holds frames of a later commit after a damaged one. Each commit is fsynced before the next
 * is written, so the damaged one was durable, and SQLite is about to drop it with everything after it. (A
 * commit torn by a power cut is the last one.) Must be called before the database is opened. The format: https://sqlite.org/fileformat.html#walformat
 */
export function isWalBroken(path: string): boolean {
  let fd: number
  try {
    fd = openSync(path, 'r')
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return false
    throw error
  }
  try {
    return hasCommitBehindDamage(fd)
  } finally {
    closeSync(fd)
  }
}

function hasCommitBehindDamage(fd: number): boolean {
  const header = Buffer.alloc(headerBytes)
  if (readSync(fd, header, 0, headerBytes, 0) < headerBytes) return false
  const isBigEndian = (header.readUInt32BE(0) & 1) === 1
  const pageBytes = header.readUInt32BE(8)
  if (header.readUInt32BE(0) >>> 1 !== 0x377f0682 >>> 1 || pageBytes < 512) return false
  let before = addUp([0, 0], header.subarray(0, 24), isBigEndian)
  if (!isSame(before, readSums(header, 24))) return false

  const frameBytes = frameHeaderBytes + pageBytes
  const bytes = Buffer.alloc(frameBytes)
  const count = Math.floor((fstatSync(fd).size - headerBytes) / frameBytes)
  /** After damage: the possible checksums of the frame before, and whether a commit ended since. */
  let seeds: readonly Sums[] | undefined
  let hasCommit = false
  for (let at = 0; at < count; at++) {
    readSync(fd, bytes, 0, frameBytes, headerBytes + at * frameBytes)
    const frame = toFrame(bytes, { salts: header.subarray(16, 24), isBigEndian })
    if (!seeds) {
      const sum = frame.sum(before)
      if (frame.isCurrent && isSame(sum, frame.stored)) {
        before = sum
        continue
      }
      seeds = [frame.stored, sum]
      hasCommit = frame.isCurrent && frame.endsCommit
      continue
    }
    const follows = frame.isCurrent && seeds.some((seed) => isSame(frame.sum(seed), frame.stored))
    if (follows && hasCommit) return true
    hasCommit = follows && frame.endsCommit
    seeds = [frame.stored]
  }
  return false
}

function toFrame(
  bytes: Buffer,
  { salts, isBigEndian }: { readonly salts: Buffer; readonly isBigEndian: boolean },
): Frame {
  return {
    isCurrent: bytes.subarray(8, 16).equals(salts),
    endsCommit: bytes.readUInt32BE(4) !== 0,
    stored: readSums(bytes, 16),
    sum: (before) => {
      const head = addUp(before, bytes.subarray(0, 8), isBigEndian)
      return addUp(head, bytes.subarray(frameHeaderBytes), isBigEndian)
    },
  }
}

function addUp([first, second]: Sums, bytes: Buffer, isBigEndian: boolean): Sums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let [one, two] = [first, second]
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + view.getUint32(at, !isBigEndian) + two) >>> 0
    two = (two + view.getUint32(at + 4, !isBigEndian) + one) >>> 0
  }
  return [one, two]
}

function readSums(bytes: Buffer, at: number): Sums {
  return [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
}

function isSame([one, two]: Sums, [other, another]: Sums): boolean {
  return one === other && two === another
}
