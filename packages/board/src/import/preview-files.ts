import type { ImportState, RefusedFile } from '../ui/import/import-state.ts'
import { describeFound } from './describe-found.ts'
import type { ImportContext } from './import-context.ts'
import { type ReadCandidate, readCandidate } from './read-files.ts'

/** By then a picture that was shown has been loaded, or never will be. */
const loadedWithinMs = 60_000

/**
 * Shows what was found until it is accepted, with a picture as soon as there is one; what is asked for in another way
 * is read again, and takes its place in `read`. Rejects once it is given up.
 */
export async function previewFiles(
  read: ReadCandidate[],
  refused: readonly RefusedFile[],
  context: ImportContext,
): Promise<void> {
  const { store, getTheme, waitForAnswer } = context
  let address: string | undefined
  let isOver = false
  /** In which way a file is being read again. */
  let chosen: { readonly at: number; readonly way: string } | undefined

  function show(): void {
    const files = read
      .map(describeFound)
      .map((file, at) => (at === chosen?.at ? { ...file, way: chosen.way } : file))
    const only = toOnly(read)
    const picture = only && (only.draw ?? toVectors(only)) ? { address } : undefined
    const room = getRoom(read, context)
    store.setState({ state: 'previewing', files, refused, picture, room }, true)
  }

  function draw(): void {
    const drawn = toOnly(read)
    if (!drawn) return
    void Promise.resolve(toVectors(drawn) ?? drawn.draw?.(getTheme())).then((picture) => {
      if (!picture || isOver || drawn !== toOnly(read)) return
      const before = address
      address = URL.createObjectURL(picture)
      if (isPreviewing(store.getState())) show()
      release(before)
    })
  }

  try {
    draw()
    for (;;) {
      show()
      const answer = await waitForAnswer()
      if (answer.type === 'accept') return
      const before = read[answer.at]
      if (!before) continue
      chosen = answer
      const one = await readCandidate(before.candidate, context, answer.way)
      chosen = undefined
      if ('fault' in one) continue
      before.close()
      read[answer.at] = one
      draw()
    }
  } finally {
    isOver = true
    release(address)
  }
}

/** Gives up an address once no page can still be about to load it: it would report a file that is not found. */
function release(address: string | undefined): void {
  if (address !== undefined) setTimeout(() => URL.revokeObjectURL(address), loadedWithinMs)
}

/** The only file: of several, no picture would say which is which. */
function toOnly([first, ...others]: readonly ReadCandidate[]): ReadCandidate | undefined {
  return others.length === 0 ? first : undefined
}

/** A drawing that comes as one picture: pages show those by themselves, and no worker can. */
function toVectors({ imported }: ReadCandidate): Blob | undefined {
  const [shape, ...others] = imported.shapes
  const picture = shape && 'hash' in shape ? imported.pictures.get(shape.hash) : undefined
  const isOne = others.length === 0 && picture?.type === 'image/svg+xml'
  return isOne ? picture : undefined
}

/** How many shapes the board still takes, where it does not take all of these. */
function getRoom(
  read: readonly ReadCandidate[],
  { editor: { board } }: Pick<ImportContext, 'editor'>,
): number | undefined {
  const left = Math.max(0, board.limits.shapesPerBoard - board.shapes.size)
  const wanted = read.reduce((sum, { imported }) => sum + imported.shapes.length, 0)
  return wanted > left ? left : undefined
}

function isPreviewing({ state }: ImportState): boolean {
  return state === 'previewing'
}
