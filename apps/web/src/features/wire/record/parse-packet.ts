/** A packet of Engine.IO, and of Socket.IO where it carries one. Payloads are JSON text. */
export type ParsedPacket =
  | {
      readonly type: 'open' | 'close' | 'ping' | 'pong' | 'noop' | 'unknown'
      readonly json: string
    }
  /** Of a client it has the handshake, of a server the id of the connection. */
  | { readonly type: 'connect' | 'disconnect' | 'connect_error'; readonly json: string }
  | {
      readonly type: 'event'
      readonly event: string
      readonly json: string
      /** The number under which an answer is expected. */
      readonly ack: number | undefined
    }
  | { readonly type: 'ack'; readonly ack: number; readonly json: string }

const engineTypes = ['open', 'close', 'ping', 'pong'] as const
/** Type, namespace, number of the acknowledgement, data. */
const socketPacket = /^4(\d)(?:\/[^,]*,)?(\d*)/
const eventName = /^\["((?:[^"\\]|\\.)*)",?/

/** Reads a packet as it is on the wire: see the revisions 4 of Engine.IO and 5 of Socket.IO. */
export function parsePacket(text: string): ParsedPacket {
  const head = socketPacket.exec(text)
  if (!head) {
    const type = engineTypes[Number(text[0])] ?? (text[0] === '6' ? 'noop' : 'unknown')
    return { type, json: text.slice(1) }
  }
  const [{ length }, type, number = ''] = head
  const data = text.slice(length)
  const ack = number === '' ? undefined : Number(number)
  switch (type) {
    case '0':
      return { type: 'connect', json: data }
    case '1':
      return { type: 'disconnect', json: data }
    case '2': {
      const [before = '', event = ''] = eventName.exec(data) ?? []
      return { type: 'event', event, json: data.slice(before.length, -1), ack }
    }
    case '3':
      return ack === undefined
        ? { type: 'unknown', json: data }
        : { type: 'ack', ack, json: data.slice(1, -1) }
    case '4':
      return { type: 'connect_error', json: data }
    default:
      return { type: 'unknown', json: data }
  }
}
