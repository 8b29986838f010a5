import { svgFormat } from '@tiza/formats/svg/svg-format'
import { importCandidates } from './import-candidates.ts'
import type { ImportContext } from './import-context.ts'
import { knownFormats } from './known-formats.ts'
import { lookInside } from './look-inside.ts'
import { takers } from './takers.ts'
import { toTextSource } from './to-source.ts'

export { importNewBoard } from './import-candidates.ts'

/** Puts files on the board, each by who takes it. */
export async function importFiles(files: readonly File[], context: ImportContext): Promise<void> {
  let left = files
  for (const take of takers) {
    if (left.length === 0 || context.editor.state.getState().readOnly) return
    left = await take(left, context)
  }
}

export interface PastedText {
  readonly text: string
  /** The name of the format that it seems to have. */
  readonly format: string
  /** What becomes of it where it only seemed so. */
  readonly otherwise: () => void
}

/** Puts a text of a format on the board. */
export async function importText(
  { text, format, otherwise }: PastedText,
  context: ImportContext,
): Promise<void> {
  const source = toTextSource(text)
  const inside = format === svgFormat.name ? await lookInside(new File([text], '')) : undefined
  const candidate = { name: '', size: source.bytes.length, format, load: async () => source }
  await importCandidates([inside ?? { ...candidate, otherwise }], { ...context, isPasted: true })
}

/** Loads all that reads files, for when the server is out of reach. */
export async function loadReaders(): Promise<void> {
  for (const { load } of knownFormats) await load()
  await import('@tiza/canvas/export/read-inside')
}
