import type { BoardClient } from '@tiza/client'
import type { Shape } from '@tiza/protocol'
import type { FindAuthor } from './create-author-finder.ts'

/** Who made a shape: oneself, or somebody with a name, which is empty where it is not known. */
export type AuthorName = { readonly is: 'you' } | { readonly is: 'other'; readonly name: string }

type Asked = Pick<BoardClient, 'presence' | 'status'>

/** Who made a shape. Whoever is here is called as they call themselves now. */
export async function loadAuthorName(
  { by }: Pick<Shape, 'by'>,
  { board, findAuthor }: { readonly board: Asked; readonly findAuthor: FindAuthor },
): Promise<AuthorName> {
  // What the server has not confirmed is nobody else's.
  if (by === '' || by === board.presence.session) return { is: 'you' }
  const here = board.presence.peers.get(by)
  const { person: me } = board.status.rights ?? {}
  if (here?.person !== undefined && here.person === me) return { is: 'you' }
  if (here?.profile.name) return { is: 'other', name: here.profile.name }
  const author = await findAuthor(by)
  if (author?.person !== undefined && author.person === me) return { is: 'you' }
  return { is: 'other', name: author?.name ?? '' }
}
