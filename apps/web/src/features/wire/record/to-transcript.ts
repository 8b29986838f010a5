import type { SnapshotQuery } from '@tiza/client'
import { protocolMinor, type Snapshot } from '@tiza/protocol'
import type { Recording, WireRow } from './wire-row.ts'

/** What somebody sends or receives, at milliseconds since the first entry. */
export type TranscriptEntry = { readonly at: number; readonly from: 'client' | 'server' } & (
  | { readonly connect: unknown }
  /** The `data` of a `connect_error`. */
  | { readonly refused: unknown }
  | { readonly event: string; readonly data: unknown; readonly ack?: number }
  | { readonly answers: number; readonly data: unknown }
  /** Of a client which one it asks for, of a server the snapshot. */
  | { readonly snapshot: SnapshotQuery | Snapshot }
  | { readonly disconnect: string }
)

/** A conversation that the conformance kit can play: see `packages/protocol/conformance`. */
export interface Transcript {
  readonly format: 'tiza-transcript'
  readonly version: 1
  readonly minor: number
  /** The board as the client had it before the first entry; absent where it had none, or that is not known. */
  readonly before?: Snapshot
  readonly entries: readonly TranscriptEntry[]
}

/**
 * All that a record still holds from where the board is known, without secrets: these never come into it. That is the
 * handshake or, where observing began later, that moment.
 */
export function toTranscript({ rows }: Pick<Recording, 'rows'>): Transcript {
  const start = rows.find(isStart)
  const held = start ? rows.slice(rows.indexOf(start)) : rows
  const entries = held.flatMap(toEntries).sort((a, b) => a.at - b.at)
  const startMs = entries[0]?.at ?? 0
  return {
    ...{ format: 'tiza-transcript', version: 1, minor: protocolMinor },
    ...(start?.board && { before: start.board }),
    entries: entries.map((entry) => ({ ...entry, at: Math.round(entry.at - startMs) })),
  }
}

function isStart({ event }: WireRow): boolean {
  return event === 'connect' || event === 'observing'
}

function toEntries(row: WireRow): readonly TranscriptEntry[] {
  const { atMs: at, from, kind, event, json, ack, answer, samples } = row
  if (event === 'connect') return [{ at, from: 'client', connect: JSON.parse(json) }]
  if (event === 'connect_error') {
    const { data }: { readonly data?: unknown } = JSON.parse(json)
    return [{ at, from: 'server', refused: data ?? null }]
  }
  if (event === 'close') {
    const { reason }: { readonly reason: string } = JSON.parse(json)
    const by = reason === 'io server disconnect' ? 'server' : 'client'
    return [{ at, from: by, disconnect: reason }]
  }
  if (kind === 'request') {
    const query: SnapshotQuery = JSON.parse(json)
    const asked = { at, from: 'client', snapshot: query } as const
    if (!answer?.snapshot) return [asked]
    return [asked, { at: answer.atMs, from: 'server', snapshot: answer.snapshot }]
  }
  if (from === 'here' || (kind !== 'event' && kind !== 'presence')) return []
  if (kind === 'presence') {
    return samples.map((sample) => ({
      ...{ at: sample.atMs, from, event: sample.event, data: JSON.parse(sample.json) },
    }))
  }
  const sent = { at, from, event, data: JSON.parse(json), ...(ack !== undefined && { ack }) }
  if (ack === undefined || !answer) return [sent]
  return [sent, { at: answer.atMs, from: 'server', answers: ack, data: JSON.parse(answer.json) }]
}
