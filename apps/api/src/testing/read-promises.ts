import type { Call } from './parse-trace.ts'

/** A transaction promised to a client, by an ack or a broadcast. */
export interface Promised {
  /** When it was sent, as a position in the trace. */
  readonly at: number
  readonly seq: number
  readonly n: number
}

const acks = /\{"ok":true,"n":(?<n>\d+),"seq":(?<seq>\d+)/g
const passedOn = /\{"seq":(?<seq>\d+),"by":"[^"]*","n":(?<n>\d+)/g

/** Finds all promises sent over WebSockets in a trace. */
export function readPromises(calls: readonly Call[]): readonly Promised[] {
  return calls.flatMap((call) => {
    if (call.what !== 'send') return []
    return [...call.text.matchAll(acks), ...call.text.matchAll(passedOn)].map(({ groups }) => ({
      at: call.from,
      seq: Number(groups?.seq),
      n: Number(groups?.n),
    }))
  })
}
