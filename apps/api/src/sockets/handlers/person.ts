import type { PersonAck } from '@tiza/protocol'
import { type Access, isDenied } from '../../access/access.ts'
import { toPersonId } from '../../access/to-public-id.ts'
import { toRefusal } from '../../boards/to-refusal.ts'
import { findPersonFault, parsePerson } from '../parse.ts'
import type { Session } from '../session.ts'

/** `person`: says who a session is, and perhaps that they are a host; one at a time for each session. [RI9] */
export async function handlePerson(
  session: Session,
  payload: unknown,
  {
    access,
    onDenied,
  }: {
    readonly access: Pick<Access, 'identify'>
    /** Called when it is somebody who may not be on the board. */
    readonly onDenied: () => void
  },
): Promise<PersonAck> {
  const parsed = parsePerson(payload)
  if (!parsed) return { ok: false, ...findPersonFault(payload) }
  const { id, board, rights, account, profile } = session
  const said = toPersonId(parsed.person)
  const person = rights.visitor.person ?? said
  if (account?.user === undefined && person !== said) {
    const message = 'The session is known as another person.'
    return { ok: false, ...toRefusal('conflict', message, '/person') }
  }
  const identity = { session: id, name: profile.name, account, ...parsed }
  const visitor = await access.identify(board, rights.visitor, identity)
  if (isDenied(visitor)) {
    // A password of a host link is said in a handshake; until then they are who they were. [LK7]
    if (visitor.code === 'forbidden' && visitor.reason !== 'password') onDenied()
    const { code, message, retryAfterMs } = { ...toRefusal(visitor.code), ...visitor }
    return { ok: false, code, message, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  }
  rights.become(visitor)
  return { ok: true, person, right: rights.right }
}
