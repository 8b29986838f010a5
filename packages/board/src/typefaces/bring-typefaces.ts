import type { Typeface } from '@tiza/canvas/typefaces'
import type { Editor } from '@tiza/editor/editor'
import { type FaceName, getNeededFaces } from '@tiza/pictures/needed-faces'
import { getFamily, getFile, unicodeRanges } from './files.ts'

interface BringOptions {
  /** Address of the start page, with a slash at its end. */
  readonly base: string
  readonly addTypefaces: (typefaces: readonly Typeface[]) => Promise<void>
}

/**
 * Fetches the typefaces of the texts on a board, each when a text first needs it. Returns a function
 * that stops it.
 */
export function bringTypefaces(editor: Editor, { base, addTypefaces }: BringOptions): () => void {
  const { board } = editor
  const known = new Set<string>()
  let wanted: FaceName[] = []
  let isBusy = false

  function want(face: FaceName): void {
    const key = Object.values(face).join()
    if (known.has(key)) return
    known.add(key)
    wanted.push(face)
    void bring()
  }

  /** One batch after the other: each makes every text be measured again. */
  async function bring(): Promise<void> {
    if (isBusy) return
    isBusy = true
    // All faces that the same look finds are one batch.
    await Promise.resolve()
    while (wanted.length > 0) {
      const batch = wanted
      wanted = []
      // What cannot be had now is drawn with a font of the system, until the next visit.
      const fetched = await Promise.allSettled(batch.map((face) => fetchFace(face, base)))
      const read = fetched.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
      if (read.length > 0) await addTypefaces(read).catch(() => undefined)
    }
    isBusy = false
  }

  function look(ids: Iterable<string>): void {
    for (const id of ids) {
      const shape = board.getShape(id)
      if (shape) for (const face of getNeededFaces(editor.shapes, shape)) want(face)
    }
  }

  look(board.shapes.keys())
  return editor.onShapeChanges((changes) => look(changes.map(({ id }) => id)))
}

async function fetchFace(face: FaceName, base: string): Promise<Typeface> {
  const file = getFile(face)
  if (file === undefined) throw new Error(`no file of ${Object.values(face).join(' ')}`)
  const response = await fetch(new URL(file, base))
  if (!response.ok) throw new Error(`no typeface: ${response.status}`)
  return {
    ...{ family: getFamily(face), style: face.style },
    unicodeRange: unicodeRanges[face.letters],
    bytes: await response.arrayBuffer(),
  }
}
