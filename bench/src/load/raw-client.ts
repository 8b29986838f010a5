import { protocolMinor, protocolNamespace } from '@tiza/protocol'
import { WebSocket } from 'ws'

/** A minimal client that speaks the protocol over a WebSocket, as cheaply as possible. */
export interface RawClient {
  /** Sends an event with a payload of JSON text. */
  send(event: 'live', payload: string): void
  /** Sends an event with an ack, which is passed on as JSON text. */
  ask(event: 'op' | 'pull', payload: string, onAnswer: (answer: string) => void): void
  /** Sends a ping of WebSocket, as large as one may be. */
  ping(): void
  /** Reads no more. */
  stopReading(): void
  close(): void
}

export interface RawClientOptions {
  /** Address of the server, with a slash at its end. */
  readonly url: string
  readonly board: string
  readonly client: string
  readonly since?: { readonly epoch: string; readonly seq: number }
  /** Address of this machine to connect from, such as 127.0.0.2: rates are limited by address. */
  readonly from?: string
  /** Receives every event after `welcome`, as the JSON `["name",payload]`. */
  readonly onEvent?: (text: string) => void
  readonly onClose?: () => void
}

export interface Joined {
  readonly guest: RawClient
  /** The JSON `["welcome",payload]`. */
  readonly welcome: string
}

const connect = `40${protocolNamespace},`
const event = `42${protocolNamespace},`
const answer = `43${protocolNamespace},`
const refusal = `44${protocolNamespace},`
const path = 'socket.io/?EIO=4&transport=websocket'
const largestPing = Buffer.alloc(125)

/** Joins a board; rejects when the server refuses or goes away before its welcome. */
export function joinBoard({
  url,
  from,
  onEvent,
  onClose,
  ...who
}: RawClientOptions): Promise<Joined> {
  const socket = new WebSocket(new URL(path, url.replace(/^http/, 'ws')), {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    ...(from && { localAddress: from }),
  })
  const waiting = new Map<number, (answer: string) => void>()
  let nextAsk = 0
  let welcomed = false
  const guest: RawClient = {
    send: (name, payload) => socket.send(`${event}["${name}",${payload}]`),
    ask(name, payload, onAnswer) {
      waiting.set(nextAsk, onAnswer)
      socket.send(`42${protocolNamespace},${nextAsk++}["${name}",${payload}]`)
    },
    ping: () => socket.ping(largestPing),
    stopReading: () => socket.pause(),
    close: () => socket.terminate(),
  }
  const auth = { minor: protocolMinor, ...who, profile: { name: 'Load', color: 'blue' } }

  return new Promise((resolve, reject) => {
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString('latin1')
      if (text.startsWith(event)) {
        const body = text.slice(event.length)
        if (welcomed) return onEvent?.(body)
        welcomed = true
        return resolve({ guest, welcome: body })
      }
      if (text.startsWith(answer)) {
        const bracket = text.indexOf('[', answer.length)
        const id = Number(text.slice(answer.length, bracket))
        waiting.get(id)?.(text.slice(bracket + 1, -1))
        return waiting.delete(id)
      }
      if (text === '2') return socket.send('3')
      if (text.startsWith('0')) return socket.send(`${connect}${JSON.stringify(auth)}`)
      if (text.startsWith(refusal)) {
        reject(new Error(`refused: ${text.slice(refusal.length)}`))
        socket.terminate()
      }
    })
    socket.once('error', reject)
    socket.once('close', () => {
      reject(new Error('closed before the welcome'))
      onClose?.()
    })
  })
}
