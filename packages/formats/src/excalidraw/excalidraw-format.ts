import type { Format } from '../format.ts'
import { toBeginning } from '../text-of.ts'

/** Drawings and libraries of Excalidraw, and what it puts on the clipboard. */
export const excalidrawFormat: Format = {
  name: 'excalidraw',
  extensions: ['.excalidraw', '.excalidrawlib'],
  matches(source) {
    const beginning = toBeginning(source).trimStart()
    return (
      beginning.startsWith('{') && /"type"\s*:\s*"excalidraw(?:lib|\/clipboard)?"/.test(beginning)
    )
  },
  load: async () => (await import('./read-excalidraw.ts')).readExcalidraw,
}
