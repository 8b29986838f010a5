import { createMeasureText } from '../measure-text.ts'
import { readTypefaces } from '../typefaces.ts'
import { toExportFailure } from './export-failure.ts'
import type { ExportJob } from './export-job.ts'
import type { FromExportWorker, ToExportWorker } from './export-messages.ts'
import { createExportShapes } from './export-shapes.ts'
import type { Draw } from './run-job.ts'

/** A worker's own, which the DOM's types know on documents only. */
declare const fonts: FontFaceSet

/** Makes one file, on a thread that is ended by who started it. */
export function serveExport(draw: Draw): void {
  const measure = createMeasureText()
  const shapes = createExportShapes({ measure })

  async function run(job: ExportJob): Promise<void> {
    try {
      // Before anything is measured: a worker never looks again for a font that it has looked for.
      for (const face of await readTypefaces(job.typefaces)) fonts.add(face)
      const { blob } = await draw(job, {
        ...{ shapes, measure },
        onProgress: (share) => answer({ type: 'progress', share }),
        pause: async () => undefined,
        loadPages,
      })
      answer({ type: 'done', blob })
    } catch (error) {
      answer({ type: 'failed', message: String(error), failure: toExportFailure(error) })
    }
  }

  let give: (pictures: ReadonlyMap<string, Blob>) => void = () => undefined

  function loadPages(keys: readonly string[]): Promise<ReadonlyMap<string, Blob>> {
    answer({ type: 'needPages', keys })
    return new Promise((resolve) => {
      give = resolve
    })
  }

  self.addEventListener('message', ({ data }: MessageEvent<ToExportWorker>) => {
    if (data.type === 'slice') shapes.add(data)
    else if (data.type === 'pages') give(data.pictures)
    else void run(data.job)
  })
  answer({ type: 'ready', able: isAble() })
}

function answer(message: FromExportWorker): void {
  self.postMessage(message)
}

function isAble(): boolean {
  return (
    typeof FontFace === 'function' &&
    typeof OffscreenCanvas === 'function' &&
    new OffscreenCanvas(1, 1).getContext('2d') !== null
  )
}
