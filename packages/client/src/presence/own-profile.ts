import { cutText, type Limits, type Profile, type Welcome } from '@tiza/protocol'
import { createPacer, type Pacer } from '../connection/pacer.ts'
import type { Clock, Transport } from '../transport.ts'

export interface OwnProfileOptions {
  readonly profile: Profile
  readonly transport: Pick<Transport, 'profile'>
  readonly clock: Pick<Clock, 'now' | 'delay'>
  readonly told: { readonly current: Limits }
  readonly packets?: Pacer | undefined
}

/** How one appears to others, and the events that say it. */
export interface OwnProfile {
  readonly current: Profile
  /** Whether the server says one's name, as of whoever is signed in. [AC2] */
  readonly isNamed: boolean
  /** Shows another profile from now on, under the name that the server says where it says one. */
  set(next: Profile): void
  /** As it is sent, with a name as long as the server takes. */
  getSent(): Profile
  welcome(payload: Pick<Welcome, 'you' | 'rates'>): void
  /** The connection is gone. */
  down(): void
}

export function createOwnProfile({
  profile,
  transport,
  clock,
  told,
  packets,
}: OwnProfileOptions): OwnProfile {
  let current = profile
  let givenName: string | undefined
  let isConnected = false
  let isSending = false
  const pacer = createPacer(clock, packets)

  const toShown = (next: Profile): Profile => ({ ...next, name: givenName ?? next.name })
  const toSent = ({ name, ...look }: Profile): Profile => {
    return { ...look, name: cutText(name, told.current.nameLength) }
  }

  /**
   * One request at a time, so that a name that is being typed is not a flood; the latest is sent
   * until the server has it. What does not arrive at all is in the next handshake.
   */
  async function send(): Promise<void> {
    if (isSending) return
    isSending = true
    for (let sent: Profile | undefined; sent !== current && isConnected; ) {
      const waitMs = pacer.getWaitMs()
      if (waitMs > 0) {
        await new Promise<void>((resolve) => clock.delay(resolve, waitMs))
        continue
      }
      pacer.spend()
      const latest = current
      const ack = await transport.profile(toSent(latest)).catch(() => undefined)
      const retryAfterMs = ack && !ack.ok ? ack.retryAfterMs : undefined
      if (retryAfterMs === undefined) sent = latest
      else await new Promise<void>((resolve) => clock.delay(resolve, retryAfterMs))
    }
    isSending = false
  }

  return {
    get current() {
      return current
    },
    get isNamed() {
      return givenName !== undefined
    },
    set(next) {
      current = toShown(next)
      void send()
    },
    getSent: () => toSent(current),
    welcome({ you, rates }) {
      isConnected = true
      givenName = you.name
      if (givenName !== undefined) current = toShown(current)
      pacer.start(rates?.session.profile)
    },
    down() {
      isConnected = false
    },
  }
}
