import { createBoard, RequestError } from '@tiza/client'
import type { OpenFailure } from '../ui/import/import-state.ts'
import type { ImportContext } from './import-context.ts'
import type { ReadCandidate } from './read-files.ts'

/**
 * Makes another board of a file that was read, and goes there; whoever opens it lets go of what was read. Resolves with
 * why it could not be made, if so. Rejects once it is given up; then one stays where one is.
 */
export async function openAsNew(
  read: ReadCandidate,
  {
    boards,
    signal,
  }: { readonly boards: NonNullable<ImportContext['boards']>; signal: AbortSignal },
): Promise<OpenFailure | undefined> {
  try {
    const created = await createBoard({ url: boards.base })
    signal.throwIfAborted()
    boards.open(created, read)
    return undefined
  } catch (error) {
    signal.throwIfAborted()
    return toFailure(error)
  }
}

function toFailure(error: unknown): OpenFailure {
  if (!(error instanceof RequestError)) return 'unreachable'
  const isNotAllowed = error.code === 'forbidden' || error.code === 'unauthorized'
  return isNotAllowed ? 'makers' : 'failed'
}
