import { type Bus, BusError } from './bus.ts'
import { encodeJson, type Ping } from './frames.ts'
import type { Subjects } from './subjects.ts'
import { receiptWithinMs } from './timing.ts'

/** How a node is connected with others. */
export interface NodeLink {
  /** Its id. */
  readonly node: string
  /** Whether it can talk to others. */
  readonly isConnected: boolean
  /** Whether another node is on the same bus; `undefined` where that cannot be said now. */
  hears(other: string): Promise<boolean | undefined>
}

export function createNodeLink({
  node,
  bus,
  subjects,
}: {
  readonly node: string
  readonly bus: Pick<Bus, 'isConnected' | 'request'>
  readonly subjects: Pick<Subjects, 'ping'>
}): NodeLink {
  return {
    node,
    get isConnected() {
      return bus.isConnected
    },
    async hears(other) {
      try {
        const ping = encodeJson({ stream: '' } satisfies Ping)
        await bus.request(subjects.ping(other), ping, receiptWithinMs)
        return true
      } catch (error) {
        return error instanceof BusError && error.why === 'nobody' ? false : undefined
      }
    },
  }
}
