import { protocolNamespace, type ServerToClientEvents } from '@tiza/protocol'
import { engineWire } from './engine-wire.ts'
import type { TizaSocket } from './session.ts'

/** Sends an event to many connections, encoded once. */
export function broadcast<Event extends keyof ServerToClientEvents>(
  sockets: readonly Pick<TizaSocket, 'conn'>[],
  event: Event,
  payload: Parameters<ServerToClientEvents[Event]>[0],
): void {
  if (sockets.length === 0) return
  const packet = `2${protocolNamespace},${JSON.stringify([event, payload])}`
  const connections = sockets.map(({ conn }) => conn)
  engineWire.send(connections, packet)
}
