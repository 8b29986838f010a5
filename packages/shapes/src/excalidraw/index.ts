export {
  type Element,
  type Given,
  isGiven,
  toLinePoints,
  toList,
  toNumber,
  toPoints,
  toText,
} from './element.ts'
export { isKnownHead } from './heads.ts'
export type { ExcalidrawMapping } from './mapping.ts'
export type { SceneNames } from './scene-names.ts'
export { standardMappings } from './standard-mappings.ts'
export { standardWriters } from './standard-writers.ts'
export { thinOut } from './thin-out.ts'
export { toBoxed, toPlace } from './to-boxed.ts'
export { fromColor, toSeenColor } from './to-color.ts'
export { toLabel, toLabelColor, toWords } from './to-label.ts'
export { writeBoxed } from './write-boxed.ts'
export type { ExcalidrawWriter, SceneWriting } from './writer.ts'
