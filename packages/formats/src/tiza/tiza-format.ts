import type { Format } from '../format.ts'
import { entryNames, tizaEnding, tizaType } from './tiza-file.ts'

/** Where the name of the first entry is in a zip archive, which its bytes follow. */
const nameAt = 30

/** Files of boards, as the dialog that exports and `pnpm admin export` write them. */
export const tizaFormat: Format = {
  name: 'tiza',
  extensions: [tizaEnding],
  matches({ bytes }) {
    const start = `${entryNames.type}${tizaType}`
    return String.fromCharCode(...bytes.subarray(nameAt, nameAt + start.length)) === start
  },
  load: async () => (await import('./import-tiza.ts')).importTiza,
}
