import {
  type Handshake,
  type KnownKinds,
  listCaps,
  lowestServerMinor,
  protocolMinor,
  type Refusal,
  toCaps,
  type Welcome,
} from '@tiza/protocol'
import { listNeededCaps } from './list-needed-caps.ts'

/** How a client of one board and a server find out whether they understand each other. */
export interface Handshakes {
  make(): Handshake
  /**
   * Whether a refused handshake is to be made again at once: servers of a minor below 11 refuse one with a
   * proof, those below 10 one with `caps`, and so the next is without. [GR3] [RI5]
   */
  retriesAfter(refusal: Pick<Refusal, 'code'>): boolean
  /**
   * Whether the server is of a minor that will do, and the log of the board of a kind that is known. A server
   * that knows what a board needs refuses other clients itself. [GR4] [GR5]
   */
  accepts(welcome: Pick<Welcome, 'minor' | 'caps' | 'board'>): boolean
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
  /** What proves who one is; empty for a server of which it is not known that it knows rights. [RI5] */
  readonly getProof: () => Pick<Handshake, 'person' | 'host' | 'password'>
  /** A server has refused a handshake with a proof, as one that knows no rights does. */
  readonly onProofRefused: () => void
}

export function createHandshakes({
  board,
  token,
  kinds,
  minMinor = lowestServerMinor,
  ...options
}: HandshakesOptions): Handshakes {
  const caps = new Set<string>([...listCaps('client'), ...listNeededCaps(kinds)])
  let saysCaps = true
  let saysProof = true
  /** Whether the latest handshake had a proof. */
  let hadProof = false

  return {
    make() {
      const proof = saysProof ? options.getProof() : {}
      hadProof = Object.keys(proof).length > 0
      return {
        ...{ minor: protocolMinor, board, client: options.getClient() },
        ...(token === undefined ? {} : { token }),
        ...options.getSince(),
        profile: options.getProfile(),
        ...(saysCaps && { caps: [...caps] }),
        ...proof,
      }
    },
    retriesAfter({ code }) {
      if (code !== 'bad_request') return false
      if (hadProof) {
        saysProof = false
        options.onProofRefused()
        return true
      }
      const isRetried = saysCaps
      saysCaps = false
      return isRetried
    },
    accepts({ minor, board: { needs = [] } = {}, ...welcome }) {
      saysProof ||= toCaps('server', { minor, ...welcome }).has('rights')
      return minor >= minMinor && needs.every((need) => caps.has(need))
    },
  }
}
