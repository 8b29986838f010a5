import { limits, standardKinds } from '@tiza/protocol'
import { standardShapes } from '@tiza/shapes'
import type { RefusedFile } from '../ui/import/import-state.ts'
import { type ReadCandidate, type Reading, readCandidate } from './read-files.ts'
import { toCandidate } from './take-documents.ts'

/** What every board can have: there is none yet that could say more. */
const target = { shapes: standardShapes, board: { kinds: standardKinds, limits } }

/**
 * Reads a file of which a board is to be made, before there is one: of what cannot be read, none is made. Rejects
 * once it is given up.
 */
export async function readNewBoard(
  file: File,
  { signal, onSlow }: Omit<Reading, 'target'>,
): Promise<ReadCandidate | RefusedFile> {
  const candidate = await toCandidate(file, () => undefined)
  signal.throwIfAborted()
  if (!candidate) return { name: file.name, fault: 'unknown' }
  return readCandidate(candidate, { target, signal, onSlow })
}
