/** Why a request got no answer: nobody takes it, nobody answered in time, or the bus is not connected. */
export type BusFailure = 'nobody' | 'late' | 'cut'

/** A request of the bus that got no answer. */
export class BusError extends Error {
  readonly why: BusFailure

  constructor(why: BusFailure) {
    super(`no answer on the bus: ${why}`)
    this.name = 'BusError'
    this.why = why
  }
}

/** Receives a message; `reply` is there where an answer is waited for. */
export type BusListener = (data: Uint8Array, reply?: (data: Uint8Array) => void) => void

export interface SubscribeOptions {
  /** Of all who take part in a group, one receives each message. */
  readonly group?: string
}

/**
 * What nodes of a cluster talk over. Messages of one sender arrive in order, but may be lost; none is longer than
 * `mostBytes`.
 */
export interface Bus {
  readonly mostBytes: number
  readonly isConnected: boolean
  /** What is wrong with it, if anything, in English. */
  readonly reason: string | undefined
  /** Lost where the bus is not connected. */
  publish(subject: string, data: Uint8Array): void
  /** Rejects with `BusError`; at once where nobody takes requests of this subject. */
  request(subject: string, data: Uint8Array, withinMs: number): Promise<Uint8Array>
  /** Returns a function that ends it. */
  subscribe(subject: string, listener: BusListener, options?: SubscribeOptions): () => void
  /** Resolves once everybody's messages reach what is subscribed to; rejects where the bus is not connected. */
  flush(): Promise<void>
  /** Calls a listener with the subject of each message that was published and that nobody takes, soon after. */
  onNobody(listener: (subject: string) => void): void
  /** Calls a listener when the bus is cut off, and when it is connected again. */
  onStatus(listener: (isConnected: boolean) => void): void
  /** Sends what is waiting, and ends everything. */
  close(): Promise<void>
}
