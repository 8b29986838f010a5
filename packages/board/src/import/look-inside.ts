import { copyFormat } from './copy-format.ts'
import type { Candidate } from './read-files.ts'

/** The shapes inside a picture; `undefined` where it has none. The code for that comes with the first picture. */
export async function lookInside(picture: File): Promise<Candidate | undefined> {
  const code = await import('@tiza/canvas/export/read-inside').catch(() => undefined)
  const json = await code?.readInside(picture)
  if (json === undefined) return undefined
  const bytes = new TextEncoder().encode(json)
  const source = { name: picture.name, type: 'application/json', bytes }
  if (!copyFormat.matches(source)) return undefined
  return { name: picture.name, size: bytes.length, format: 'copy', load: async () => source }
}
