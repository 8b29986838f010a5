import type { Format } from '../format.ts'
import { toBeginning } from '../text-of.ts'

/** Files of tldraw, of all its versions. */
export const tldrawFormat: Format = {
  name: 'tldraw',
  extensions: ['.tldr'],
  matches(source) {
    const beginning = toBeginning(source).trimStart()
    return beginning.startsWith('{') && marks.test(beginning)
  },
  load: async () => (await import('./read-tldraw.ts')).readTldraw,
}

/** Of the versions with records, of what its editor gives as a snapshot, and of the first. */
const marks =
  /"tldrawFileFormatVersion"|"com\.tldraw\.|"typeName"\s*:\s*"(?:document|page)"|"pageStates"|"fileHandle"/
