import type { Format } from '../format.ts'
import { toBeginning } from '../text-of.ts'

/** Notebooks of Xournal++ and of Xournal before it. Most are packed, so their names tell them. */
export const xoppFormat: Format = {
  name: 'xopp',
  extensions: ['.xopp', '.xoj'],
  matches: (source) => /^\s*(?:<\?xml[^>]*>\s*)?<xournal[\s>]/.test(toBeginning(source)),
  load: async () => (await import('./read-xopp.ts')).readXopp,
}
