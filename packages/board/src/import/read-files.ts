import { FormatError, type Source } from '@tiza/formats'
import type { RefusedFile } from '../ui/import/import-state.ts'
import { UnreachableError } from './read-here.ts'
import { type ReadFile, type ReadTarget, readSource } from './read-source.ts'
import { slowly } from './slowly.ts'
import { largestFileBytes } from './to-source.ts'

/** What is to be read: its bytes come when it is its turn. */
export interface Candidate {
  /** Empty for what was pasted. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** The name of its format. */
  readonly format: string
  load(): Promise<Source>
  /** What becomes of it where it is not what it seemed; absent: people are told. */
  readonly otherwise?: () => void
}

/** What was read, and in which way. */
export interface ReadCandidate extends ReadFile {
  readonly candidate: Candidate
  readonly way: string | undefined
}

/** For what something is read, and who is told how it goes on. */
export interface Reading {
  readonly target: ReadTarget
  /** Gives it up. */
  readonly signal: AbortSignal
  /** Is called once it takes a while. */
  onSlow(name: string): void
}

/** Reads something, and says why it cannot be taken otherwise; rejects once it is given up. */
export async function readCandidate(
  candidate: Candidate,
  { target, signal, onSlow }: Reading,
  way?: string,
): Promise<ReadCandidate | RefusedFile> {
  const { name, format } = candidate
  if (candidate.size > largestFileBytes) return { name, fault: 'too_large' }
  try {
    const reading = candidate
      .load()
      .then((source) => readSource(target, source, { format, way, signal }))
    const read = await slowly(reading, () => onSlow(name))
    return { ...read, candidate, way }
  } catch (error) {
    signal.throwIfAborted()
    return { name, ...toFault(error) }
  }
}

function toFault(error: unknown): Omit<RefusedFile, 'name'> {
  if (error instanceof FormatError) return { fault: error.fault, detail: error.detail }
  if (error instanceof UnreachableError) return { fault: 'unreachable' }
  // A file that has been moved or locked since it was dropped.
  return { fault: 'damaged' }
}
