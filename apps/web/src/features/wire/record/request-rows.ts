import type { WireEvent } from '@tiza/client'
import type { Answer, NewRow } from './wire-row.ts'

/** Shapes of a snapshot that can be read in its row. */
export const shownShapes = 50

/** An answer that comes now. */
export type NewAnswer = Omit<Answer, 'atMs'>

/** The rows of requests over HTTP, which wait for their responses. */
export interface RequestRows {
  take(event: Extract<WireEvent, { type: 'request' | 'response' | 'no-response' }>): void
  clear(): void
}

export interface RequestRowsOptions {
  /** Returns the number of the new row. */
  readonly add: (row: NewRow) => number
  readonly answer: (row: number | undefined, answer: NewAnswer) => void
}

export function createRequestRows({ add, answer }: RequestRowsOptions): RequestRows {
  const rows = new Map<string, number>()

  function end(id: string, given: NewAnswer): void {
    answer(rows.get(id), given)
    rows.delete(id)
  }

  return {
    take(event) {
      if (event.type === 'request') {
        const row = { from: 'client', kind: 'request', event: 'snapshot' } as const
        const json = JSON.stringify(event.query)
        rows.set(event.id, add({ ...row, json, transport: 'HTTP' }))
      } else if (event.type === 'no-response') {
        end(event.id, { bytes: 0, json: JSON.stringify({ message: event.message }) })
      } else {
        const { id, bytes, snapshot } = event
        const beginning = { ...snapshot, shapes: snapshot.shapes.slice(0, shownShapes) }
        end(id, { bytes, snapshot, json: JSON.stringify(beginning) })
      }
    },
    clear: () => rows.clear(),
  }
}
