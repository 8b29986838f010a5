import type { From, Recording, WireRow } from './wire-row.ts'

/** Which rows are shown. */
export interface RowFilter {
  /** Name of an event; empty for all. */
  readonly event: string
  readonly from: From | 'all'
  /** In the name or the payload of an event, or in its answer; whatever the case. */
  readonly text: string
}

export const everyRow: RowFilter = { event: '', from: 'all', text: '' }

/** The rows that match a filter, in their order. */
export function filterRows(
  rows: readonly WireRow[],
  { event, from, text }: RowFilter,
): readonly WireRow[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (event === '' || getNames(row).includes(event)) &&
      (from === 'all' || row.from === from) &&
      (wanted === '' || toText(row).includes(wanted)),
  )
}

/** The names of all events of a record, sorted. */
export function listEvents({ rows }: Recording): readonly string[] {
  return [...new Set(rows.flatMap(getNames))].sort()
}

/** A row of gathered events has the names of all of them. */
function getNames({ event }: WireRow): readonly string[] {
  return event.split(' ')
}

function toText({ event, json, answer, samples }: WireRow): string {
  const texts = [event, json, answer?.json ?? '', ...samples.map((sample) => sample.json)]
  return texts.join('\n').toLowerCase()
}
