import { fromDataUrl } from '../data-url.ts'
import { FormatError, type Reader } from '../format.ts'
import { toPlaceholder } from '../placeholder.ts'
import { toText } from '../text-of.ts'
import { importScene } from './import-scene.ts'
import { parseScene } from './parse-scene.ts'

/** Reads a drawing or a library of Excalidraw, or what it puts on the clipboard. */
export const readExcalidraw: Reader = (source, { shapes: registry, kinds, limits }) => {
  const scene = parseScene(toText(source), limits)
  if (!scene) throw new FormatError('damaged')
  const pictures = new Map<string, Blob>()
  const hashes = new Map<string, string>()
  for (const [id, address] of scene.files) {
    const picture = fromDataUrl(address)
    if (!picture) continue
    const name = toPlaceholder(pictures.size)
    pictures.set(name, picture)
    hashes.set(id, name)
  }
  const { shapes, losses } = importScene(scene, { hashes, shapes: registry, kinds, limits })
  if (shapes.length === 0) throw new FormatError('empty')
  return { shapes, pictures, losses }
}
