import { createId, type Refusal } from '@tiza/protocol'
import { createPerson } from '../../testing/hosted-board.ts'
import { join, type TransportName } from '../../testing/raw-client.ts'
import type { Closed, Stranger } from './strangers.ts'

/** What a handshake has in place of what is usual. */
interface Change {
  readonly auth?: object
  readonly transport?: TransportName
  /** Without what shows who they are. */
  readonly isNew?: true
}

const changes: Readonly<Record<string, (epoch: string) => Change>> = {
  join: () => ({}),
  'join: over polling': () => ({ transport: 'polling' }),
  // To know how the log is called opens nothing.
  'join: resuming': (epoch) => ({ auth: { since: { epoch, seq: 1 } } }),
  'join: in a tab of minor 0': () => ({ auth: { minor: 0 } }),
  'join: as somebody else': () => ({ isNew: true }),
}

/** The rows of handshakes. */
export const joinRows = Object.keys(changes)

/** Tries to come in by a row, and leaves: `ok`, or why not; `undefined` where that is no row of a handshake. */
export async function tryJoin(
  { app, epoch }: Closed,
  stranger: Stranger,
  row: string,
): Promise<string | undefined> {
  const change = changes[row]?.(epoch)
  if (!change) return undefined
  const { key, host, auth = {} } = stranger
  const { auth: changed = {}, isNew = false, transport = 'websocket' } = change
  const person = isNew ? createPerson() : stranger.person
  const client = isNew ? createId() : stranger.client
  const proof = { person: person.secret, ...(!isNew && host !== undefined && { host }) }
  try {
    const options = { url: app.url, board: key, client, transport }
    const joined = await join({ ...options, auth: { minor: 12, ...proof, ...auth, ...changed } })
    joined.close()
    return 'ok'
  } catch (error) {
    const { data }: { readonly data?: Refusal } = Object(error)
    return data?.reason ?? data?.code ?? String(error)
  }
}
