import type { WireRow } from './wire-row.ts'

/** What the wire view explains, in the order in which one learns it. */
export const concepts = [
  'emit',
  'listen',
  'ack',
  'room',
  'broadcast',
  'reconnect',
  'fallback',
] as const
export type Concept = (typeof concepts)[number]

const isMessage = ({ kind }: WireRow) => kind === 'event' || kind === 'presence'

const shows: Readonly<Record<Concept, (row: WireRow) => boolean>> = {
  emit: (row) => row.from === 'client' && isMessage(row),
  listen: (row) => row.from === 'server' && isMessage(row),
  ack: ({ answer }) => answer !== undefined,
  room: ({ event }) => event === 'welcome' || event === 'peers',
  broadcast: (row) => row.from === 'server' && (row.event === 'ops' || row.kind === 'presence'),
  reconnect: ({ event, attempt = 1 }) => event === 'close' || event === 'wait' || attempt > 1,
  fallback: ({ event, transport, insteadOf }) =>
    (event === 'open' && (transport === 'polling' || insteadOf !== undefined)) ||
    event === 'upgrade',
}

/** The newest row that shows a concept. */
export function findLatest(rows: readonly WireRow[], concept: Concept): WireRow | undefined {
  return rows.findLast(shows[concept])
}

/** The concepts that a row shows. */
export function getConcepts(row: WireRow): readonly Concept[] {
  return concepts.filter((concept) => shows[concept](row))
}
