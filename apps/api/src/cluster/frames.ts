import type { Refusal } from '@tiza/protocol'
import type { Account } from '../access/account.ts'

/** What the home of a board sends to an edge. `to` are the numbers of connections there. */
export type DownFrame =
  /** A packet of Socket.IO for each of these connections. */
  | { readonly type: 'packet'; readonly to: number[]; readonly packet: string }
  /** The answer to an event, by the number that the edge gave it. */
  | {
      readonly type: 'answer'
      readonly to: number
      readonly event: number
      readonly answer: readonly unknown[]
    }
  | { readonly type: 'admitted'; readonly to: number }
  | { readonly type: 'refused'; readonly to: number; readonly refusal: Refusal }
  /** The connection is to be closed, once what was sent before has been read. */
  | { readonly type: 'close'; readonly to: number }

/** What an edge sends to a home. `from` is the number of a connection. */
export type UpFrame =
  /** The client has been told that it is connected: from now on it reads. */
  | { readonly type: 'opened'; readonly from: number }
  /** An event of the client; `answer` is a number where it waits for an answer. */
  | {
      readonly type: 'event'
      readonly from: number
      readonly event: string
      readonly args: readonly unknown[]
      readonly answer?: number
    }
  /** It does not read what it is sent, or has caught up. */
  | { readonly type: 'behind' | 'drained'; readonly from: number }
  | { readonly type: 'left'; readonly from: number }

/** What somebody shows to be let in, taken to the home of their board. */
export interface JoinRequest {
  readonly type: 'join'
  /** The id of the edge. */
  readonly edge: string
  /** The id of a stream that the home takes unless it has one with this edge. */
  readonly stream: string
  /** The number of the connection there. */
  readonly number: number
  readonly auth: unknown
  readonly address: string
  readonly account?: Account | undefined
}

/** What a home says to a request at once: it reads it. `null` where it is no longer the home of that board. */
export interface Receipt {
  readonly node: string
  /** The stream between it and this edge. */
  readonly stream: string
}

/** An edge asks whether a home has its stream, or says that it is over. */
export interface Ping {
  readonly stream: string
  readonly isOver?: true
}

/** Frames as bytes: their JSON in a line, then the packets, whose lengths are in it. */
export function encodeDown(frames: readonly DownFrame[]): Uint8Array {
  const packets: Buffer[] = []
  const heads = frames.map((frame) => {
    if (frame.type !== 'packet') return frame
    const bytes = Buffer.from(frame.packet)
    packets.push(bytes)
    return { type: 'packet', to: frame.to, bytes: bytes.length }
  })
  return Buffer.concat([Buffer.from(`${JSON.stringify(heads)}\n`), ...packets])
}

/** The reverse; throws where it is not what `encodeDown` made. */
export function decodeDown(message: Uint8Array): DownFrame[] {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  let at = bytes.indexOf(10) + 1
  const heads: (Exclude<DownFrame, { type: 'packet' }> | PacketHead)[] = JSON.parse(
    bytes.toString('utf8', 0, at),
  )
  return heads.map((head) => {
    if (head.type !== 'packet') return head
    const packet = bytes.toString('utf8', at, at + head.bytes)
    at += head.bytes
    return { type: 'packet', to: head.to, packet }
  })
}

interface PacketHead {
  readonly type: 'packet'
  readonly to: number[]
  readonly bytes: number
}

/** A value as the bytes of its JSON. */
export function encodeJson(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}

/** What the sender says it is, since nodes of a cluster trust each other. */
export function decodeJson<T>(bytes: Uint8Array): T {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())
}
