import { FormatError, type Imported } from '@tiza/formats'
import { standardKinds } from '@tiza/protocol'
import { standardShapes, type Theme } from '@tiza/shapes'
import type { FromImportWorker, ToImportWorker } from './import-messages.ts'
import { readHere } from './read-here.ts'

/** A thread that reads one file, and is ended by who started it. */
let imported: Imported | undefined

/** So many shapes come to the page at a time, which it takes without a pause that is seen. */
const shapesPerMessage = 500

function answer(message: FromImportWorker): void {
  self.postMessage(message)
}

async function read({
  source,
  ...options
}: Extract<ToImportWorker, { type: 'read' }>): Promise<void> {
  try {
    const made = await readHere(source, {
      ...options,
      shapes: standardShapes,
      kinds: standardKinds,
    })
    imported = made
    const { shapes, pictures, losses, board, way, ways } = made
    for (let at = 0; at < shapes.length; at += shapesPerMessage) {
      answer({ type: 'shapes', shapes: shapes.slice(at, at + shapesPerMessage) })
    }
    answer({ type: 'done', pictures, losses, board, way, ways })
  } catch (error) {
    const isFault = error instanceof FormatError
    const { fault, detail } = isFault ? error : { fault: 'unreachable' as const, detail: undefined }
    answer({ type: 'failed', fault, detail })
  }
}

async function draw(theme: Theme): Promise<void> {
  const code = await import('./draw-preview.ts').catch(() => undefined)
  const picture = imported && (await code?.drawPreview(imported, theme).catch(() => undefined))
  answer({ type: 'drawn', picture })
}

self.addEventListener('message', ({ data }: MessageEvent<ToImportWorker>) => {
  void (data.type === 'read' ? read(data) : draw(data.theme))
})

answer({ type: 'ready' })
