import type { Format } from '@tiza/formats'
import { toBeginning } from '@tiza/formats/text-of'

/** Shapes of a board as they are copied, and as they are inside of pictures that are exported. */
export const copyFormat: Format = {
  name: 'copy',
  extensions: [],
  matches: (source) => /^\s*\{\s*"tiza"\s*:/.test(toBeginning(source, 256)),
  load: async () => (await import('./read-copy.ts')).readCopy,
}
