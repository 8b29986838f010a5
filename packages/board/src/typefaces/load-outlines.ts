import type { OutlineFace } from '@tiza/canvas/export/outline-fonts'
import { createTurns } from '@tiza/canvas/raster/take-turns'
import type { Shape } from '@tiza/protocol'
import type { ShapeRegistry } from '@tiza/shapes'
import { type FaceName, getNeededFaces } from './needed-faces.ts'
import { getOutlineFile, type Weight } from './outline-files.ts'

/** Files that are fetched at a time. */
const mostFetching = 4

/** The outlines of the letters of some shapes, as far as they can be had: what lacks them stays text. */
export async function loadOutlines(
  shapes: Iterable<Shape>,
  { registry, base }: { readonly registry: ShapeRegistry; readonly base: string },
): Promise<readonly OutlineFace[]> {
  const wanted = new Map<string, { readonly face: FaceName; readonly weight: Weight }>()
  for (const shape of shapes) {
    const weight = registry.get(shape.kind).text?.getStyle(shape).bold ? 700 : 400
    for (const face of getNeededFaces(registry, shape)) {
      wanted.set(`${Object.values(face).join()} ${weight}`, { face, weight })
    }
  }
  const takeTurn = createTurns(mostFetching)
  const loading = [...wanted.values()].map(({ face, weight }) =>
    takeTurn(() => load(face, weight, base).catch(() => undefined)),
  )
  return (await Promise.all(loading)).flatMap((face) => face ?? [])
}

async function load(
  face: FaceName,
  weight: Weight,
  base: string,
): Promise<OutlineFace | undefined> {
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
