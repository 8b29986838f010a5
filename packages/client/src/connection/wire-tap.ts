import type { Snapshot } from '@tiza/protocol'
import type { WireEvent, WireObserver } from '../wire.ts'

interface Packet {
  readonly type: string
  readonly data?: unknown
}

interface Listening {
  (event: 'packet' | 'packetCreate', listener: (packet: Packet) => void): unknown
  (event: 'upgrade', listener: (transport: { readonly name: string }) => void): unknown
}

/** What carries the packets of a connection: as much of Engine.IO's client as is used here. */
export interface Engine {
  readonly readyState: string
  readonly transport: { readonly name: string }
  readonly on: Listening
  readonly off: Listening
}

/** Listens to the engine of a connection, and only while somebody observes it. */
export interface WireTap {
  readonly isObserved: boolean
  /** Notifies one observer, in place of the one before. Returns a function that ends it. */
  observe(observer: WireObserver): () => void
  /** An attempt to connect has begun, with this engine. */
  attach(engine: Engine): void
  note(event: WireEvent): void
  /** Notifies of the board as the client has it now. */
  noteBoard(): void
}

export interface WireTapOptions {
  /** The board as the client has it from the log; default: none. */
  readonly getBoard?: (() => Snapshot | undefined) | undefined
}

/** The digits by which packets of Engine.IO are known on the wire. */
const digits: Readonly<Record<string, string>> = {
  ...{ open: '0', close: '1', ping: '2', pong: '3', message: '4', upgrade: '5', noop: '6' },
}

export function createWireTap(
  first?: WireObserver,
  { getBoard = () => undefined }: WireTapOptions = {},
): WireTap {
  let observer = first
  let engine: Engine | undefined

  function note(event: WireEvent): void {
    observer?.(event)
  }

  function noteBoard(): void {
    if (observer) note({ type: 'board', board: getBoard() })
  }

  function notePacket(from: 'client' | 'server', { type, data }: Packet): void {
    const text = `${digits[type] ?? ''}${typeof data === 'string' ? data : ''}`
    const transport = engine?.transport.name ?? ''
    note({ type: 'packet', from, transport, text: withoutSecrets(text) })
  }

  const handleSent = (packet: Packet) => notePacket('client', packet)
  const handleReceived = (packet: Packet) => notePacket('server', packet)
  const handleUpgrade = ({ name }: { readonly name: string }) =>
    note({ type: 'upgrade', transport: name })

  function listen(): void {
    engine?.on('packetCreate', handleSent)
    engine?.on('packet', handleReceived)
    engine?.on('upgrade', handleUpgrade)
  }

  function stopListening(): void {
    engine?.off('packetCreate', handleSent)
    engine?.off('packet', handleReceived)
    engine?.off('upgrade', handleUpgrade)
  }

  return {
    get isObserved() {
      return observer !== undefined
    },
    observe(next) {
      if (observer === undefined) listen()
      observer = next
      if (engine?.readyState === 'open') {
        noteBoard()
        note({ type: 'observing', transport: engine.transport.name })
      }
      return () => {
        if (observer !== next) return
        observer = undefined
        stopListening()
      }
    },
    attach(next) {
      stopListening()
      engine = next
      if (!observer) return
      listen()
      note({ type: 'attempt', transport: next.transport.name })
    },
    note,
    noteBoard,
  }
}

/** The handshake, in which a client names itself and its board. */
const handshake = /^40[^{]*(?=\{)/
/** Who knows the id of a connection can speak for it over long-polling. */
const connectionId = /^(0|40[^{]*)(\{"sid":")[^"]*/

/** Who somebody is, as `person` says it. */
const introduction = /^42[^[]*\["person",/

/** What a client and its server keep between them, and the link of the board, is not to be seen. */
function withoutSecrets(text: string): string {
  if (introduction.test(text)) return text.replace(/"(person|host)":"[^"]*/g, '"$1":"<$1>')
  const shown = text.replace(connectionId, '$1$2<sid>')
  const head = handshake.exec(shown)?.[0]
  if (head === undefined) return shown
  const auth: Readonly<Record<string, unknown>> = JSON.parse(shown.slice(head.length))
  const hidden = ['board', 'client', 'token', 'person', 'host', 'password'].filter((key) =>
    Object.hasOwn(auth, key),
  )
  return `${head}${JSON.stringify({
    ...auth,
    ...Object.fromEntries(hidden.map((key) => [key, `<${key}>`])),
  })}`
}
