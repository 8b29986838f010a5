import {
  type Handshake,
  type KnownKinds,
  listCaps,
  lowestServerMinor,
  protocolMinor,
  type Refusal,
  type Welcome,
} from '@tiza/protocol'

/** How a client of one board and a server find out whether they understand each other. */
export interface Handshakes {
  make(): Handshake
  /**
   * Whether a refused handshake is to be made again at once: servers of a minor below 10 refuse one with `caps`,
   * and so the next is without. [GR3]
   */
  retriesAfter(refusal: Pick<Refusal, 'code'>): boolean
  /**
   * Whether the server is of a minor that will do, and the log of the board of a kind that is known. A server
   * that knows what a board needs refuses other clients itself. [GR4] [GR5]
   */
  accepts(welcome: Pick<Welcome, 'minor' | 'board'>): boolean
}

export interface HandshakesOptions {
  readonly board: string
  readonly token?: string | undefined
  /** The kinds of shapes that are known; some of them may need a cap. */
  readonly kinds: Pick<KnownKinds, 'table'>
  /** The lowest minor of a server that will do, where that is not the lowest that this version works with. */
  readonly minMinor?: number | undefined
  readonly getClient: () => string
  readonly getSince: () => Pick<Handshake, 'since'>
  readonly getProfile: () => Handshake['profile']
}

export function createHandshakes({
  board,
  token,
  kinds,
  minMinor = lowestServerMinor,
  ...options
}: HandshakesOptions): Handshakes {
  const needed = Object.values(kinds.table).flatMap(({ needs }) => needs ?? [])
  // Rights are not followed in place here yet.
  const own = listCaps('client').filter((cap) => cap !== 'rights')
  const caps = new Set<string>([...own, ...needed])
  let saysCaps = true

  return {
    make: () => ({
      ...{ minor: protocolMinor, board, client: options.getClient() },
      ...(token === undefined ? {} : { token }),
      ...options.getSince(),
      profile: options.getProfile(),
      ...(saysCaps && { caps: [...caps] }),
    }),
    retriesAfter({ code }) {
      const isRetried = saysCaps && code === 'bad_request'
      if (isRetried) saysCaps = false
      return isRetried
    },
    accepts({ minor, board: { needs = [] } = {} }) {
      return minor >= minMinor && needs.every((need) => caps.has(need))
    },
  }
}
