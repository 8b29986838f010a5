import type { ImportState, OpenFailure, RefusedFile } from '../ui/import/import-state.ts'
import { describeFound } from './describe-found.ts'
import type { ImportContext } from './import-context.ts'
import { openAsNew } from './open-as-new.ts'
import { type ReadCandidate, readCandidate } from './read-files.ts'
import { toReading } from './to-reading.ts'

/** By then a picture that was shown has been loaded, or never will be. */
const loadedWithinMs = 60_000

/**
 * Shows what was found until somebody wants it here, with a picture as soon as there is one; what is asked for in
 * another way is read again, and takes its place in `read`. Resolves with `false` where another board is made of it,
 * which has what was in `read` then. Rejects once it is given up.
 */
export async function previewFiles(
  read: ReadCandidate[],
  refused: readonly RefusedFile[],
  context: ImportContext,
): Promise<boolean> {
  const { store, getTheme, waitForAnswer, boards, signal } = context
  let address: string | undefined
  let isOver = false
  /** In which way a file is being read again. */
  let chosen: { readonly at: number; readonly way: string } | undefined
  let reading: string | undefined
  /** Why no other board could be made. */
  let problem: OpenFailure | undefined

  function show(): void {
    const files = read
      .map(describeFound)
      .map((file, at) => (at === chosen?.at ? { ...file, way: chosen.way } : file))
    const only = toOnly(read)
    const picture = only && (only.draw ?? toVectors(only)) ? { address } : undefined
    const room = getRoom(read, context)
    const mayBeNew = mayOpenAsNew(read, context)
    const found = { files, reading, refused, picture, room }
    store.setState({ state: 'previewing', ...found, mayOpenAsNew: mayBeNew, problem }, true)
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

  async function readAgain({ at, way }: { readonly at: number; way: string }): Promise<void> {
    const before = read[at]
    if (!before) return
    chosen = { at, way }
    // All buttons stay where they are: what is pressed meanwhile must not meet another one in the place of the focus.
    const onSlow = (name: string) => {
      reading = name
      show()
    }
    const one = await readCandidate(before.candidate, { ...toReading(context), onSlow }, way)
    chosen = undefined
    reading = undefined
    if ('fault' in one) return
    before.close()
    read[at] = one
    draw()
  }

  try {
    draw()
    for (;;) {
      show()
      const answer = await waitForAnswer()
      if (answer.type === 'accept') return true
      if (answer.type === 'setWay') {
        await readAgain(answer)
        continue
      }
      const [file] = read
      if (!file || !boards) continue
      store.setState({ state: 'opening' }, true)
      problem = await openAsNew(file, { boards, signal })
      if (problem) continue
      read.length = 0
      return false
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

/** Whether another board may be made of it: it is a whole one, and the page has others. */
export function mayOpenAsNew(
  read: readonly ReadCandidate[],
  { boards, isNew = false }: Pick<ImportContext, 'boards' | 'isNew'>,
): boolean {
  return !isNew && boards !== undefined && toOnly(read)?.imported.board !== undefined
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
