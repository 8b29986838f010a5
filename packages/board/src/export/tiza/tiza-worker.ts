import type { FromFileWorker } from '@tiza/canvas/workers/make-file'
import type { Shape } from '@tiza/protocol'
import { makeTiza } from './make-tiza.ts'
import type { TizaJob, ToTizaWorker } from './tiza-messages.ts'

/** A thread that writes one file, and is ended by who started it. */
const records: Shape[] = []

function answer(message: FromFileWorker): void {
  self.postMessage(message)
}

async function run(job: TizaJob): Promise<void> {
  try {
    const blob = await makeTiza(records, job, {
      onProgress: (share) => answer({ type: 'progress', share }),
      pause: async () => undefined,
    })
    answer({ type: 'done', blob })
  } catch (error) {
    answer({ type: 'failed', message: String(error) })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToTizaWorker>) => {
  if (data.type === 'start') void run(data.job)
  else for (const record of data.records) records.push(record)
})

answer({ type: 'ready' })
