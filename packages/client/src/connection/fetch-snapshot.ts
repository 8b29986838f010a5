import type { Snapshot } from '@tiza/protocol'
import type { Proof } from '../identity/proof.ts'
import { toProofHeaders } from '../identity/proof-headers.ts'
import { toAddress } from '../request-json.ts'
import { createStallLimit, firstByteMs } from '../stall-limit.ts'
import type { Clock, SnapshotRequest } from '../transport.ts'
import { readSnapshot } from './read-snapshot.ts'

export interface FetchSnapshotOptions {
  /** Address of the server, with its base path. */
  readonly url: string
  readonly board: string
  readonly token?: string | undefined
  /** Of the link, where it has one. */
  readonly password?: string | undefined
  /** Who asks, as far as it is known: not everybody may see all. */
  readonly proof?: Proof
  readonly clock: Pick<Clock, 'now' | 'pause' | 'delay'>
}

/** Downloads a snapshot over HTTP: rejects as `loadSnapshot` of a transport does. */
export async function fetchSnapshot(
  { base, recent, caps = [], maxBytes, signal, onProgress }: SnapshotRequest,
  { url, board, token, password, proof = {}, clock }: FetchSnapshotOptions,
): Promise<Snapshot> {
  const limit = createStallLimit({ clock, signal })
  const address = toAddress(`api/boards/${board}/snapshot`, url)
  if (base !== undefined) address.searchParams.set('base', String(base))
  if (recent) address.searchParams.set('recent', '1')
  if (caps.length > 0) address.searchParams.set('caps', caps.join(','))
  // What is asked for by base is never asked for again: no browser need keep a copy of each.
  const cache = base === undefined ? 'default' : 'no-store'
  const headers = toProofHeaders(proof, { token, password })
  const asking = fetch(address, { cache, headers, signal: limit.signal })
  const response = await limit.wait(asking, firstByteMs)
  if (!response.ok) throw new Error(`snapshot: HTTP ${response.status}`)
  return readSnapshot(response, { onProgress, clock, limit, maxBytes })
}
