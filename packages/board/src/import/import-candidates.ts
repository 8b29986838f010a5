import type { CreateOp } from '@tiza/protocol'
import type { RefusedFile } from '../ui/import/import-state.ts'
import { describeFound } from './describe-found.ts'
import type { ImportContext } from './import-context.ts'
import { isHarmless } from './is-harmless.ts'
import { laySideBySide } from './lay-side-by-side.ts'
import { placeShapes, StoppedError } from './place-shapes.ts'
import { previewFiles } from './preview-files.ts'
import { type Candidate, type ReadCandidate, readCandidate } from './read-files.ts'
import { slowly } from './slowly.ts'
import { takePictures } from './take-pictures.ts'

/** Of all that is done, taking pictures in. */
const picturesShare = 0.3

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
      const one = await readCandidate(candidate, context)
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
    const isShown = !isHarmless(read.map(describeFound), refused)
    if (isShown) await previewFiles(read, refused, context)
    await place(read, context, isShown)
  } finally {
    for (const { close } of read) close()
  }
}

async function place(
  read: readonly ReadCandidate[],
  { editor, assets, store, signal, at, waitForAnswer }: ImportContext,
  isShown: boolean,
): Promise<void> {
  let share = 0
  let isTold = isShown
  const tell = () => {
    isTold = true
    store.setState({ state: 'placing', share }, true)
  }
  const onProgress = (next: number) => {
    share = next
    if (isTold) tell()
  }

  async function work(): Promise<void> {
    const files: (readonly CreateOp[])[] = []
    let lost = 0
    for (const [index, { imported }] of read.entries()) {
      const taken = await takePictures(imported, {
        ...{ assets, signal, board: editor.board },
        onProgress: (part) => onProgress((picturesShare * (index + part)) / read.length),
      })
      files.push(taken.shapes)
      lost += taken.lost
    }
    await placeShapes(editor, laySideBySide(editor, files), {
      ...{ at, signal, fits: isShown },
      onProgress: (part) => onProgress(picturesShare + (1 - picturesShare) * part),
    })
    if (lost > 0) editor.notify({ name: 'skipped', count: lost })
  }

  if (isShown) tell()
  try {
    await slowly(work(), tell)
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error
    store.setState({ state: 'stopped' }, true)
    await waitForAnswer()
  }
}
