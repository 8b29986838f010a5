import { type Author, mostAuthors } from '@tiza/protocol'
import { toProofHeaders } from '../identity/proof-headers.ts'
import { requestJson, toAddress } from '../request-json.ts'
import type { AccessOptions } from './open-access.ts'

/** Who made the shapes of a board. */
export interface BoardAuthors {
  /**
   * Who a session was, by `by` of a shape; `undefined` where nobody knows, where hosts hide it, and without a
   * network. What has been found is kept.
   */
  find(session: string): Promise<Author | undefined>
  /** Forgets what was found: somebody may call themselves otherwise, or hosts have hidden names. */
  forget(): void
}

interface Waiting {
  readonly session: string
  readonly resolve: (author: Author | undefined) => void
}

/** Asks for authors over HTTP, for all that is asked at once together. Nothing is asked before the first call. */
export function openAuthors({
  url,
  board,
  token,
  password,
  getProof,
}: AccessOptions): BoardAuthors {
  let known = new Map<string, Promise<Author | undefined>>()
  let waiting: Waiting[] = []

  async function load(sessions: readonly string[]): Promise<readonly Author[]> {
    const headers = toProofHeaders(await getProof(), { token, password })
    const address = toAddress(`api/boards/${board}/authors`, url)
    address.searchParams.set('sessions', sessions.join(','))
    return (await requestJson(address, { headers, cache: 'no-store' })) as readonly Author[]
  }

  async function answer(asked: readonly Waiting[]): Promise<void> {
    const of = known
    const found = await load(asked.map(({ session }) => session)).catch(() => undefined)
    for (const { session, resolve } of asked) {
      const author = found?.find((one) => one.session === session)
      // What could not be had may be had later.
      if (!author) of.delete(session)
      resolve(author)
    }
  }

  function ask(): void {
    const asked = waiting
    waiting = []
    for (let at = 0; at < asked.length; at += mostAuthors) {
      void answer(asked.slice(at, at + mostAuthors))
    }
  }

  return {
    find(session) {
      const before = known.get(session)
      if (before) return before
      if (waiting.length === 0) queueMicrotask(ask)
      const finding = new Promise<Author | undefined>((resolve) => {
        waiting.push({ session, resolve })
      })
      known.set(session, finding)
      return finding
    },
    forget() {
      known = new Map()
    },
  }
}
