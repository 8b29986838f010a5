import { createMeasureText } from '../measure-text.ts'
import { readTypefaces } from '../typefaces.ts'
import type { ExportJob } from './export-job.ts'
import type { FromExportWorker, ToExportWorker } from './export-messages.ts'
import { createExportShapes } from './export-shapes.ts'
import { runJob } from './run-job.ts'

/** A worker's own, which the DOM's types know on documents only. */
declare const fonts: FontFaceSet

/** A thread that makes one file, and is ended by who started it. */
const measure = createMeasureText()
const shapes = createExportShapes({ measure })

function answer(message: FromExportWorker): void {
  self.postMessage(message)
}

async function run(job: ExportJob): Promise<void> {
  try {
    // Before anything is measured: a worker never looks again for a font that it has looked for.
    for (const face of await readTypefaces(job.typefaces)) fonts.add(face)
    const { blob } = await runJob(job, {
      ...{ shapes, measure },
      onProgress: (share) => answer({ type: 'progress', share }),
      pause: async () => undefined,
    })
    answer({ type: 'done', blob })
  } catch (error) {
    answer({ type: 'failed', message: String(error) })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToExportWorker>) => {
  if (data.type === 'slice') shapes.add(data)
  else void run(data.job)
})

function isAble(): boolean {
  return (
    typeof FontFace === 'function' &&
    typeof OffscreenCanvas === 'function' &&
    new OffscreenCanvas(1, 1).getContext('2d') !== null
  )
}

answer({ type: 'ready', able: isAble() })
