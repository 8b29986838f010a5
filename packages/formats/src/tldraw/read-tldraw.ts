import { isGiven } from '@tiza/shapes/excalidraw'
import { FormatError, type Reader } from '../format.ts'
import { parseJsonObject } from '../parse-json.ts'
import { toText } from '../text-of.ts'
import { importFirstDocument } from './import-first-document.ts'
import { importStore } from './import-store.ts'
import { parseStore } from './parse-store.ts'

/** The only version of the file that there is; what changes within is said by each record. */
const knownVersion = 1

/** Reads a file of tldraw: of the versions that have records, or a document of the first version. */
export const readTldraw: Reader = (source, options) => {
  const given = parseJsonObject(toText(source))
  const { tldrawFileFormatVersion: version = knownVersion } = given
  if (typeof version === 'number' && version > knownVersion) {
    throw new FormatError('unknown_version')
  }
  if (isGiven(given.document) && isGiven(given.document.pages)) {
    return importFirstDocument(given, options)
  }
  const store = parseStore(given)
  if (!store) throw new FormatError('damaged')
  return importStore(store, options)
}
