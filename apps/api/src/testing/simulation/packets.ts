import { protocolNamespace } from '@tiza/protocol'

/** What a packet of Socket.IO says, as far as this protocol uses it. */
export type Packet =
  | { readonly is: 'connect'; readonly data: unknown }
  | { readonly is: 'refusal'; readonly data: unknown }
  | {
      readonly is: 'event'
      readonly id: number | undefined
      readonly name: string
      readonly payload: unknown
    }
  | { readonly is: 'ack'; readonly id: number; readonly answer: unknown }
  | { readonly is: 'disconnect' }

const types = ['connect', 'disconnect', 'event', 'ack', 'refusal'] as const

/** Reads a packet of the protocol's namespace; throws for any other. */
export function parsePacket(packet: string): Packet {
  const [, type, id, json = ''] = /^(\d)\/v1,?(\d*)(.*)$/s.exec(packet) ?? []
  const is = types[Number(type)]
  if (is === 'disconnect') return { is }
  const body: unknown = json === '' ? undefined : JSON.parse(json)
  if (is === 'connect' || is === 'refusal') return { is, data: body }
  if (is === undefined || !Array.isArray(body)) throw new Error(`no packet: ${packet}`)
  if (is === 'ack') return { is, id: Number(id), answer: body[0] }
  return { is, id: id === '' ? undefined : Number(id), name: String(body[0]), payload: body[1] }
}

/** The packet that asks to be let in. */
export function toConnect(auth: object): string {
  return `0${protocolNamespace},${JSON.stringify(auth)}`
}

/** The packet of an event; with an `id` it asks for an answer. */
export function toEvent(name: string, payload: unknown, id?: number): string {
  return `2${protocolNamespace},${id ?? ''}${JSON.stringify([name, payload])}`
}
