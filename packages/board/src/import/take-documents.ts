import { findFormat } from '@tiza/formats/formats'
import { svgFormat } from '@tiza/formats/svg/svg-format'
import { getImageType } from '@tiza/protocol'
import { importCandidates } from './import-candidates.ts'
import type { ImportContext } from './import-context.ts'
import { knownFormats } from './known-formats.ts'
import { lookInside } from './look-inside.ts'
import type { Candidate } from './read-files.ts'
import { largestFileBytes, toHead, toSource } from './to-source.ts'

/** Imports files of known formats, and pictures with shapes inside; returns the others. */
export async function takeDocuments(
  files: readonly File[],
  context: ImportContext,
): Promise<readonly File[]> {
  const others: File[] = []
  const candidates: Candidate[] = []
  for (const file of files) {
    const candidate = await toCandidate(file, (other) => others.push(other))
    if (candidate) candidates.push(candidate)
    else others.push(file)
  }
  if (candidates.length > 0) await importCandidates(candidates, context)
  return others
}

/** What is read of a file: `undefined` for what others take; `onOther` takes back what turns out to be theirs after all. */
export async function toCandidate(
  file: File,
  onOther: (file: File) => void,
): Promise<Candidate | undefined> {
  const { name, size } = file
  const head = await toHead(file).catch(() => undefined)
  if (!head) return undefined
  const isPicture = getImageType(head.bytes) !== undefined
  const format = isPicture ? undefined : findFormat(head, knownFormats)
  if (isPicture || format === svgFormat) {
    const inside = size <= largestFileBytes ? await lookInside(file) : undefined
    if (inside) return inside
  }
  if (!format) return undefined
  const candidate = { name, size, format: format.name, load: () => toSource(file) }
  // What cannot be read may be seen all the same: browsers know more of it.
  return format === svgFormat ? { ...candidate, otherwise: () => onOther(file) } : candidate
}
