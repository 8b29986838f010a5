import type {
  OpAck,
  OpPayload,
  Presence,
  PullAck,
  PullPayload,
  ServerToClientEvents,
} from '@tiza/protocol'

/** What the server may say to one connection. */
export interface Line {
  send<E extends keyof ServerToClientEvents>(
    event: E,
    payload: Parameters<ServerToClientEvents[E]>[0],
  ): void
  cut(): void
}

/** One connected tab, as the server sees it. An answer that is lost never resolves. */
export interface ServerSession {
  op(payload: OpPayload): Promise<OpAck>
  pull(payload: PullPayload): PullAck
  live(payload: Presence): void
  leave(): void
}

/** The public id of a client id. Not a secret here: the log of a failing seed should be readable. */
export function toSession(client: string): string {
  return client.slice(0, 16)
}
