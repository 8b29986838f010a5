import type { Call } from './parse-trace.ts'

/** What a server has promised to somebody: by an ack, or by passing a transaction on. */
export interface Promised {
  /** When it began to leave, as in the trace. */
  readonly at: number
  readonly seq: number
  readonly n: number
}

const acks = /\{"ok":true,"n":(?<n>\d+),"seq":(?<seq>\d+)/g
const passedOn = /\{"seq":(?<seq>\d+),"by":"[^"]*","n":(?<n>\d+)/g

/** Finds in a trace all that was said of transactions over WebSockets. */
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
