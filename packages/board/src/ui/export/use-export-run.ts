import { useEffect, useRef, useState } from 'react'
import type { Copied } from './export-formats.ts'
import type { ExportedPicture, Exporter, ExportFailure, ExportRequest } from './exporter.ts'

/** How a file that is being made goes on. */
export type ExportRun =
  | { readonly state: 'idle' }
  /** `share` of it is done, 0 to 1. */
  | { readonly state: 'busy'; readonly share: number }
  /** `failure` is the reason, where there is one to be told. */
  | { readonly state: 'failed'; readonly failure?: ExportFailure | undefined }
  /** Copied, or saved without some pictures. */
  | {
      readonly state: 'done'
      readonly missing: number
      /** What is on the clipboard. */
      readonly copied?: Copied | undefined
    }

/** Makes one file at a time; one that is being made is given up when another begins, or nobody looks any more. */
export function useExportRun(exporter: Exporter): {
  readonly run: ExportRun
  setRun(run: ExportRun): void
  /** Resolves with `undefined` where it cannot be made, which `run` says, or is given up. */
  start(request: ExportRequest): Promise<ExportedPicture | undefined>
  cancel(): void
} {
  const [run, setRun] = useState<ExportRun>({ state: 'idle' })
  const current = useRef<AbortController>(undefined)
  useEffect(() => () => current.current?.abort(), [])

  return {
    ...{ run, setRun },
    async start(request) {
      current.current?.abort()
      const own = new AbortController()
      current.current = own
      setRun({ state: 'busy', share: 0 })
      try {
        return await exporter.run(request, {
          signal: own.signal,
          onProgress: (share) => !own.signal.aborted && setRun({ state: 'busy', share }),
        })
      } catch (error) {
        if (!own.signal.aborted) setRun({ state: 'failed', failure: exporter.toFailure(error) })
        return undefined
      }
    },
    cancel() {
      current.current?.abort()
      setRun({ state: 'idle' })
    },
  }
}
