import { findFormat } from '@tiza/formats/formats'
import { getImageType } from '@tiza/protocol'
import { copyFormat } from './copy-format.ts'
import { importCandidates } from './import-candidates.ts'
import type { ImportContext } from './import-context.ts'
import { knownFormats } from './known-formats.ts'
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
    const candidate = await toCandidate(file)
    if (candidate) candidates.push(candidate)
    else others.push(file)
  }
  if (candidates.length > 0) await importCandidates(candidates, context)
  return others
}

async function toCandidate(file: File): Promise<Candidate | undefined> {
  const { name, size } = file
  const head = await toHead(file).catch(() => undefined)
  if (!head) return undefined
  const isPicture = getImageType(head.bytes) !== undefined
  const format = isPicture ? undefined : findFormat(head, knownFormats)
  if (format) return { name, size, format: format.name, load: () => toSource(file) }
  const mayHaveInside = isPicture || /\.svg$/i.test(name) || head.type.startsWith('image/svg')
  return mayHaveInside && size <= largestFileBytes ? lookInside(file) : undefined
}

/** The shapes inside a picture; the code for that comes with the first picture. */
async function lookInside(file: File): Promise<Candidate | undefined> {
  const code = await import('@tiza/canvas/export/read-inside').catch(() => undefined)
  const json = await code?.readInside(file)
  if (json === undefined) return undefined
  const bytes = new TextEncoder().encode(json)
  const source = { name: file.name, type: 'application/json', bytes }
  if (!copyFormat.matches(source)) return undefined
  return { name: file.name, size: bytes.length, format: 'copy', load: async () => source }
}
