import type { WireRow } from '../record/wire-row.ts'
import { getMessages } from './find-schema.ts'

/** Where in docs/asyncapi.yaml something is described. */
export interface SchemaName {
  readonly section: 'messages' | 'schemas'
  readonly name: string
}

/** What the handshake says, the answer to it and a snapshot have schemas without being events. */
const schemasByStep: Readonly<Record<string, string>> = {
  connect: 'Handshake',
  connect_error: 'Refusal',
  snapshot: 'Snapshot',
}

/** What describes the payload of a row, and its answer. */
export function getSchemas({ event, from, kind, ack }: WireRow): readonly SchemaName[] {
  const step = schemasByStep[event]
  if (step !== undefined) return [{ section: 'schemas', name: step }]
  if (from === 'here' || (kind !== 'event' && kind !== 'presence')) return []
  return event
    .split(' ')
    .flatMap((name) => getMessages(name, from))
    .filter((name) => ack !== undefined || !name.startsWith('ack'))
    .map((name) => ({ section: 'messages', name }) as const)
}
