import type { CreateOp } from '@tiza/protocol'
import { fillBoard } from './fill-board.ts'
import { StoppedError } from './guard-placing.ts'
import type { ImportContext } from './import-context.ts'
import { laySideBySide } from './lay-side-by-side.ts'
import { placeShapes } from './place-shapes.ts'
import type { ReadCandidate } from './read-files.ts'
import { slowly } from './slowly.ts'
import { takePictures } from './take-pictures.ts'

/** Of all that is done, taking pictures in. */
const picturesShare = 0.3

/**
 * Places what was read, and says how far it is: from the beginning where there is a dialog already, else once it takes
 * a while. Where it cannot go on, that is said. Rejects once it is given up.
 */
export async function placeFiles(
  read: readonly ReadCandidate[],
  { editor, assets, store, signal, at, isNew, isPasted, waitForAnswer }: ImportContext,
  isShown: boolean,
): Promise<void> {
  let share = 0
  let isTold = isShown
  const tell = () => {
    // Whoever has given it up sees how it is taken away.
    if (signal.aborted) return
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
    const placing = {
      signal,
      onProgress: (part: number) => onProgress(picturesShare + (1 - picturesShare) * part),
      onRemoving: (part: number) => {
        if (isTold) store.setState({ state: 'removing', share: part }, true)
      },
    }
    if (isNew) {
      const board = read[0]?.imported.board
      await fillBoard(editor, { shapes: files.flat(), board }, placing)
    } else {
      await placeShapes(editor, laySideBySide(editor, files), {
        ...{ ...placing, at, isBeside: !isPasted, fits: isShown },
      })
    }
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
