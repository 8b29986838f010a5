import type { RefusedFile } from '../ui/import/import-state.ts'
import { describeFound } from './describe-found.ts'
import type { ImportContext } from './import-context.ts'
import { isHarmless } from './is-harmless.ts'
import { placeFiles } from './place-files.ts'
import { mayOpenAsNew, previewFiles } from './preview-files.ts'
import { type Candidate, type ReadCandidate, readCandidate } from './read-files.ts'
import { toReading } from './to-reading.ts'

/**
 * Reads files and places what is in them, one step of undo for all: at once where that does no harm, else after it
 * was shown what would come, and what is lost. Rejects once it is given up; then nothing of it is on the board.
 */
export async function importCandidates(
  candidates: readonly Candidate[],
  context: ImportContext,
): Promise<void> {
  const read: ReadCandidate[] = []
  const refused: RefusedFile[] = []
  try {
    for (const candidate of candidates) {
      const one = await readCandidate(candidate, toReading(context))
      if (!('fault' in one)) read.push(one)
      else if (candidate.otherwise) candidate.otherwise()
      else refused.push(one)
    }
    if (read.length + refused.length === 0) return
    if (read.length === 0) {
      context.store.setState({ state: 'refused', refused }, true)
      await context.waitForAnswer()
      return
    }
    const isShown = mayOpenAsNew(read, context) || !isHarmless(read.map(describeFound), refused)
    await take(read, { context, refused, isShown })
  } finally {
    for (const { close } of read) close()
  }
}

/**
 * Makes a board on which there is nothing yet what a file is that was read: at once, since that was asked for, or after
 * what is lost of it was shown. Rejects once it is given up; then the board is empty.
 */
export async function importNewBoard(file: ReadCandidate, context: ImportContext): Promise<void> {
  const read = [file]
  const { losses, ways } = describeFound(file)
  const isShown = losses.length > 0 || ways.length > 0
  try {
    await take(read, { context: { ...context, isNew: true }, refused: [], isShown })
  } finally {
    for (const { close } of read) close()
  }
}

interface TakeOptions {
  readonly context: ImportContext
  readonly refused: readonly RefusedFile[]
  readonly isShown: boolean
}

async function take(
  read: ReadCandidate[],
  { context, refused, isShown }: TakeOptions,
): Promise<void> {
  const isWanted = !isShown || (await previewFiles(read, refused, context))
  if (isWanted) await placeFiles(read, context, isShown)
}
