import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import QuickLRU from 'quick-lru'
import { createBuckets, type Rate } from '../limits/rate-limit.ts'
import type { StoredLink } from '../storage/access-store.ts'
import { isPassword } from './passwords.ts'

/** Wrong passwords for one link from one address. */
const wrongRate: Rate = { perSecond: 10 / 60, burst: 10 }
/** Links whose right password is remembered. */
const mostRemembered = 1_000

/** Checks the passwords of links, a limited number of wrong ones. */
export interface PasswordCheck {
  /**
   * `right`, `wrong`, or the milliseconds to wait for an address that has tried too many, which hears
   * nothing about this one.
   */
  check(
    link: Pick<StoredLink, 'id' | 'password'>,
    given: { readonly password: string; readonly address: string },
  ): Promise<'right' | 'wrong' | { readonly retryAfterMs: number }>
}

export function createPasswordCheck(now: () => number): PasswordCheck {
  const wrong = createBuckets(wrongRate, now)
  /** So that a class which joins together costs one slow hash; of no use outside of this process. */
  const remembered = new QuickLRU<string, Buffer>({ maxSize: mostRemembered })
  const secret = randomBytes(32)
  const toDigest = (password: string) =>
    createHmac('sha256', secret).update(password.normalize('NFC')).digest()

  return {
    async check({ id, password: stored = '' }, { password, address }) {
      const bucket = wrong.get(`${id} ${address}`)
      const waitMs = bucket.getWaitMs(1)
      if (waitMs > 0) return { retryAfterMs: waitMs }
      const digest = toDigest(password)
      const right = remembered.get(id)
      if (right && timingSafeEqual(right, digest)) return 'right'
      // Before the slow hash, so that many at once are no more tries.
      bucket.take()
      if (!(await isPassword(password, stored))) return 'wrong'
      bucket.charge(-1)
      remembered.set(id, digest)
      return 'right'
    },
  }
}
