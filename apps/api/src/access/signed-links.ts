import { type Right, rights } from '@tiza/protocol'
import type { LinkKey } from '../access-config.ts'
import { type Account, longestUser, toAccount } from './account.ts'
import { toPublicId } from './to-public-id.ts'

/** What a signed token allows on a board. */
export interface Pass {
  readonly right: Right
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** Who it was signed for, where it says so. */
  readonly account?: Account | undefined
}

/** Tokens that somebody else has signed, whom the operator believes: JSON Web Tokens (RFC 7519). [AC5] */
export interface SignedLinks {
  /**
   * What a token allows on a board, by its internal id; else whether there is none that is any good (`token`), or it
   * is no longer (`expired`).
   */
  check(board: string, token: string | undefined): Promise<Pass | 'token' | 'expired'>
}

/** How far the clock of whoever signs may be ahead, in seconds: a token that begins now would else begin later. */
const aheadSeconds = 60

/** Loads what reads tokens: only servers that take signed links have it. */
export async function createSignedLinks(
  { algorithm, key }: LinkKey,
  now: () => number,
): Promise<SignedLinks> {
  const { errors, jwtVerify } = await import('jose')
  const algorithms = algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm]

  return {
    async check(board, token) {
      if (token === undefined) return 'token'
      try {
        const currentDate = new Date(now())
        const { payload } = await jwtVerify(token, key, {
          ...{ algorithms, currentDate, clockTolerance: aheadSeconds },
        })
        const pass = toPass(payload, board)
        // It is tolerated at the beginning alone.
        return pass && pass.expiresAt <= now() ? 'expired' : (pass ?? 'token')
      } catch (error) {
        if (error instanceof errors.JWTExpired) return 'expired'
        if (error instanceof errors.JOSEError) return 'token'
        throw error
      }
    },
  }
}

type Claims = Readonly<Record<string, unknown>>

/** What claims allow on a board; `undefined` where they are for another, or not all there. */
function toPass({ exp, ...claims }: Claims, board: string): Pass | undefined {
  const right = rights.find((one) => one === claims.right)
  if (claims.board !== toPublicId(board) || !right || typeof exp !== 'number') return undefined
  const [user, name] = [toText(claims.sub), toText(claims.name)]
  if (user === false || name === false || (user?.length ?? 0) > longestUser) return undefined
  const account = toAccount({ by: 'link', user, name })
  const isSaid = account.user !== undefined || account.name !== undefined
  return { right, expiresAt: exp * 1_000, ...(isSaid && { account }) }
}

/** A claim that may be left out; `false` for what is no text. */
function toText(claim: unknown): string | undefined | false {
  return claim === undefined || typeof claim === 'string' ? claim : false
}
