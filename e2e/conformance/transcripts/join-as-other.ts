import { createId } from '@tiza/protocol'
import { join, type Member } from '../servers/member.ts'
import { show } from '../values.ts'
import { Failure } from '../verdict.ts'

export interface PlaceToJoin {
  /** Address of the server with its base path and a slash at its end. */
  readonly url: string
  readonly board: string
  readonly patienceMs: number
}

/** Joins a board as somebody new. Rejects with a `Failure` when that is refused. */
export async function joinAsOther({ url, board, patienceMs }: PlaceToJoin): Promise<Member> {
  const profile = { name: 'transcript', color: 'grey' }
  const auth = { minor: 10, board, client: createId(), profile }
  const joined = await join(url, auth, patienceMs)
  if (joined.state === 'refused') throw new Failure(`refused: ${show(joined.data)}`)
  return joined.member
}
