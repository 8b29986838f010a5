import { createId } from '@tiza/protocol'
import { Failure } from '../verdict.ts'
import { join, type Member } from './member.ts'

export interface CheckerOptions {
  /** Address of the server with its base path and a slash at its end. */
  readonly url: string
  /** The key of a link to draw. */
  readonly board: string
  /** The key of a host link, where the server has given one out. [LK2] */
  readonly host: string | undefined
  readonly members: ReadonlyMap<string, Member>
  readonly patienceMs: number
}

/**
 * Somebody who may read the whole log of a board: a host who comes for that or, on servers without hosts, any
 * member. `undefined` where nobody is left. [RI14]
 */
export async function findChecker({
  url,
  board,
  host,
  members,
  patienceMs,
}: CheckerOptions): Promise<Member | undefined> {
  if (host === undefined) return [...members.values()].find(({ isConnected }) => isConnected)
  const profile = { name: 'checker', color: 'red' }
  const joined = await join(
    url,
    { minor: 11, board, client: createId(), host, profile },
    patienceMs,
  )
  if (joined.state === 'welcome') return joined.member
  throw new Failure(`a host is not let in at the end: ${JSON.stringify(joined.data)} [RI5]`)
}
