import { readFile } from 'node:fs/promises'
import type { Shape } from '@tiza/protocol'
import type { ShapeRegistry } from '@tiza/shapes'
import { getNeededOutlines, type OutlineName } from '../needed-outlines.ts'
import type { OutlineFace } from '../outline-fonts.ts'
import { findTypefaceFile } from './typeface-files.ts'

/** What names and numbers are written with that the board itself draws. */
const own: OutlineName = { face: { font: 'sans', letters: 'latin', style: 'normal' }, weight: 400 }

/** The letters of the texts of some shapes, from the installed typefaces; those that are not there are left out. */
export async function loadFaces(
  shapes: readonly Shape[],
  registry: ShapeRegistry,
): Promise<readonly OutlineFace[]> {
  const needed = getNeededOutlines(registry, shapes)
  const isKnown = needed.some(({ face, weight }) => {
    const { font, letters, style } = face
    return font === 'sans' && letters === 'latin' && style === 'normal' && weight === 400
  })
  const needsOwn = !isKnown && shapes.some((shape) => 'page' in shape)
  const loading = (needsOwn ? [own, ...needed] : needed).map((name) =>
    load(name).catch(() => undefined),
  )
  return (await Promise.all(loading)).flatMap((face) => face ?? [])
}

async function load(name: OutlineName): Promise<OutlineFace> {
  const { face, weight } = name
  const bytes = await readFile(findTypefaceFile(name))
  return {
    ...{ font: face.font, bold: weight === 700, italic: face.style === 'italic' },
    bytes: new Uint8Array(bytes).buffer,
  }
}
