import type { AccessOptions, BoardAuthors } from '@tiza/client/access'
import type { Author } from '@tiza/protocol'

/** Finds out who a session was, by `by` of a shape; `undefined` where that cannot be known. */
export type FindAuthor = (session: string) => Promise<Author | undefined>

/** Looks authors up on the server; what does that is loaded with the first. */
export function createAuthorFinder(options: AccessOptions): FindAuthor {
  let opening: Promise<BoardAuthors> | undefined
  const open = async () => (await import('@tiza/client/access')).openAuthors(options)
  return async (session) => {
    opening ??= open()
    try {
      return await (await opening).find(session)
    } catch {
      // Without a network it cannot be loaded.
      opening = undefined
      return undefined
    }
  }
}
