import type { Format } from '@tiza/formats'
import { formats } from '@tiza/formats/formats'
import { copyFormat } from './copy-format.ts'

/** All formats that are read on a board: those of files, and what is copied and exported here. */
export const knownFormats: readonly Format[] = [copyFormat, ...formats]

/** The format of a name, on the page and in the worker. */
export function getFormat(name: string): Format | undefined {
  return knownFormats.find((format) => format.name === name)
}
