import type { RepeatableEvent } from '@tiza/client'
import type { OpPayload, Presence, PullPayload } from '@tiza/protocol'
import type { Recording, Sample, WireRow } from './wire-row.ts'

/**
 * What may be sent again of a row, so that nothing is done twice: a transaction to which the server has
 * given its final answer, within the same log and under the same client id; a question; of presence, what
 * is a stream. `undefined` where nothing may.
 */
export function toRepeatable(row: WireRow, recording: Recording): RepeatableEvent | undefined {
  if (row.from !== 'client' || recording.transport === undefined) return undefined
  if (row.event === 'op') {
    const payload: OpPayload = JSON.parse(row.json)
    const { terms, lastN } = recording
    const isSame = row.terms?.session === terms?.session && row.terms?.epoch === terms?.epoch
    return terms && isSame && payload.n <= lastN ? { event: 'op', payload } : undefined
  }
  if (row.event === 'pull') {
    const payload: PullPayload = JSON.parse(row.json)
    return { event: 'pull', payload }
  }
  const stream = row.samples.map(toStream).filter((payload) => payload !== undefined)
  const payload = stream.at(-1)
  return payload && { event: 'live', payload }
}

/** State that is out of date would be shown to others until it changes. */
function toStream({ event, json }: Sample): Presence | undefined {
  if (event !== 'live') return undefined
  const payload: Presence = JSON.parse(json)
  const isStream = Object.keys(payload).every((key) => key === 'c' || key === 'ink')
  return isStream ? payload : undefined
}
