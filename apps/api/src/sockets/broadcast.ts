import { protocolNamespace, type ServerToClientEvents } from '@tiza/protocol'
import type { ClientSocket } from './client-socket.ts'
import { engineWire } from './engine-wire.ts'

/** Sends an event to many connections, encoded once. */
export function broadcast<Event extends keyof ServerToClientEvents>(
  sockets: readonly Pick<ClientSocket, 'conn'>[],
  event: Event,
  payload: Parameters<ServerToClientEvents[Event]>[0],
): void {
  if (sockets.length > 0) broadcastJson(sockets, event, JSON.stringify(payload))
}

/** The same with the JSON of a payload. */
export function broadcastJson(
  sockets: readonly Pick<ClientSocket, 'conn'>[],
  event: keyof ServerToClientEvents,
  json: string,
): void {
  const packet = `2${protocolNamespace},["${event}",${json}]`
  const connections = sockets.map(({ conn }) => conn)
  engineWire.send(connections, [packet])
}
