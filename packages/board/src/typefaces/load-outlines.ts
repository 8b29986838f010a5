import { createTurns } from '@tiza/canvas/raster/take-turns'
import { getNeededOutlines, type OutlineName } from '@tiza/pictures/needed-outlines'
import type { OutlineFace } from '@tiza/pictures/outline-fonts'
import type { Shape } from '@tiza/protocol'
import type { ShapeRegistry } from '@tiza/shapes'
import { getOutlineFile } from './outline-files.ts'

/** Files that are fetched at a time. */
const mostFetching = 4

/** The outlines of the letters of some shapes, as far as they can be had: what lacks them stays text. */
export async function loadOutlines(
  shapes: Iterable<Shape>,
  { registry, base }: { readonly registry: ShapeRegistry; readonly base: string },
): Promise<readonly OutlineFace[]> {
  const takeTurn = createTurns(mostFetching)
  const loading = getNeededOutlines(registry, shapes).map((name) =>
    takeTurn(() => load(name, base).catch(() => undefined)),
  )
  return (await Promise.all(loading)).flatMap((face) => face ?? [])
}

async function load({ face, weight }: OutlineName, base: string): Promise<OutlineFace | undefined> {
  const file = getOutlineFile(face, weight)
  if (file === undefined) return undefined
  const response = await fetch(new URL(file, base))
  if (!response.ok) return undefined
  const { font, style } = face
  return {
    font,
    bold: weight === 700,
    italic: style === 'italic',
    bytes: await response.arrayBuffer(),
  }
}
