import type { NewRow, WireRow } from './wire-row.ts'

const maxSamples = 40

/** A row that stands for one more packet, which came at `atMs` of the record. */
export function gatherInto(
  before: WireRow,
  { event, json = '', bytes }: NewRow & { readonly bytes: number },
  atMs: number,
): WireRow {
  const names = before.event.split(' ')
  return {
    ...before,
    json,
    event: names.includes(event) ? before.event : [...names, event].join(' '),
    bytes: before.bytes + bytes,
    count: before.count + 1,
    samples: [...before.samples, { atMs, event, json }].slice(-maxSamples),
  }
}
