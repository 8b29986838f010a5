import type { ExportFormat } from '../ui/export/export-formats.ts'
import type { WriteFile } from './write-file.ts'

export type { WriteFile, WriteParts } from './write-file.ts'

/** What writes the kinds of file that are not drawn, loaded when it is needed; the others go to the worker that draws. */
export const fileWriters: Readonly<Partial<Record<ExportFormat, () => Promise<WriteFile>>>> = {
  excalidraw: async () => (await import('./write-excalidraw.ts')).writeExcalidraw,
  tiza: async () => (await import('./tiza/write-board.ts')).writeBoard,
  markdown: async () => (await import('./text/write-texts.ts')).writeMarkdown,
  csv: async () => (await import('./text/write-texts.ts')).writeCsv,
}

/** Loads all that writes files, for when the server is out of reach. */
export async function loadWriters(): Promise<void> {
  for (const load of Object.values(fileWriters)) await load()
}
