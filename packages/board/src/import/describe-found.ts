import type { FoundFile } from '../ui/import/import-state.ts'
import { getFormat } from './known-formats.ts'
import type { ReadCandidate } from './read-files.ts'

/** What is shown of a file that was read. */
export function describeFound({
  candidate: { name, format },
  imported: { shapes, losses, ...read },
  way,
}: Pick<ReadCandidate, 'candidate' | 'imported' | 'way'>): FoundFile {
  const counts = new Map<string, number>()
  for (const { kind } of shapes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const all = read.ways ?? getFormat(format)?.ways ?? []
  const ways = all.length > 1 ? all : []
  return { name, format, ways, way: way ?? read.way ?? ways[0], counts, losses }
}
