import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import QuickLRU from 'quick-lru'
import { createTurns } from '../create-turns.ts'
import { ownLimits, type SharedLimits } from '../limits/shared-limits.ts'
import type { StoredLink } from '../storage/access-store.ts'
import { createGuessLimit, type GuessCircle, toNetwork } from './guess-limit.ts'
import { isPassword } from './passwords.ts'

/** Wrong passwords: for one link from one address and from its network, and from one address for all links. */
const circles: readonly GuessCircle[] = [
  {
    name: 'passwords of a link, address',
    rate: { perSecond: 10 / 60, burst: 10 },
    toKey: ({ at, address }) => `${at} ${address}`,
  },
  {
    name: 'passwords of a link, network',
    rate: { perSecond: 0.5, burst: 30 },
    toKey: (by) => `${by.at} ${toNetwork(by)}`,
  },
  {
    name: 'passwords, address',
    rate: { perSecond: 1, burst: 60 },
    toKey: ({ address }) => address,
  },
]
/** Links whose right password is remembered. */
const mostRemembered = 1_000
/** Slow hashes that wait for one another, some four seconds of them; what is above comes again. */
const mostWaiting = 100
const retryWaitingMs = 2_000

/** Checks the passwords of links, a limited number of wrong ones. */
export interface PasswordCheck {
  /**
   * `right`, `wrong`, or the milliseconds to wait for an address that has tried too many, which learns
   * nothing about this one.
   */
  check(
    link: Pick<StoredLink, 'id' | 'password'>,
    given: { readonly password: string; readonly address: string },
  ): Promise<'right' | 'wrong' | { readonly retryAfterMs: number }>
}

export interface PasswordCheckOptions {
  /** A clock that is not set back, in milliseconds. */
  readonly now: () => number
  /** What is limited for all servers together. Default: there is one. */
  readonly limits?: SharedLimits
  /** The slow comparison with a stored hash. */
  readonly isPassword?: (password: string, stored: string) => Promise<boolean>
}

/** A check that does one slow hash at a time: the threads of the pool are for files too. */
export function createPasswordCheck({
  now,
  limits = ownLimits,
  isPassword: isRight = isPassword,
}: PasswordCheckOptions): PasswordCheck {
  const guesses = createGuessLimit({ circles, limits, now })
  const inTurn = createTurns()
  /** So that a class which joins together costs one slow hash; of no use outside of this process. */
  const remembered = new QuickLRU<string, Buffer>({ maxSize: mostRemembered })
  /** What is being hashed, by link and digest: whoever says the same meanwhile guesses nothing more. */
  const checking = new Map<string, Promise<boolean>>()
  const secret = randomBytes(32)
  const toDigest = (password: string) =>
    createHmac('sha256', secret).update(password.normalize('NFC')).digest()

  return {
    async check({ id, password: stored = '' }, { password, address }) {
      const guesser = { address, at: id }
      const waitMs = guesses.getWaitMs(guesser)
      if (waitMs > 0) return { retryAfterMs: waitMs }
      const digest = toDigest(password)
      const right = remembered.get(id)
      if (right && timingSafeEqual(right, digest)) return 'right'
      const key = `${id} ${digest.toString('base64')}`
      const same = checking.get(key)
      if (same) return (await same) ? 'right' : 'wrong'
      if (checking.size >= mostWaiting) return { retryAfterMs: retryWaitingMs }
      const settle = guesses.begin(guesser)
      const checked = inTurn(() => isRight(password, stored)).finally(() => checking.delete(key))
      checking.set(key, checked)
      const isRightOne = await checked
      settle(isRightOne)
      if (!isRightOne) return 'wrong'
      remembered.set(id, digest)
      return 'right'
    },
  }
}
