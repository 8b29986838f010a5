import type { PresentPerson } from '../access/group-people.ts'
import { toLooks } from './to-looks.ts'

/** What it takes of somebody who is here. */
export type Named = Pick<PresentPerson, 'person' | 'session' | 'right' | 'isSignedIn'> & {
  readonly profile: { readonly name: string }
}

/**
 * The sessions of those whose name looks like that of another person, or like one's own. Hosts and those who are
 * signed in are not among them: somebody vouches for them, and it is the others who could be taken for them.
 *
 * @param own one's own name
 */
export function findLookAlikes(people: readonly Named[], own: string): ReadonlySet<string> {
  /** Who has a look: one person, or several. */
  const owners = new Map<string, string | undefined>()
  const note = (looks: Iterable<string>, owner: string) => {
    for (const look of looks) {
      const isTheirs = !owners.has(look) || owners.get(look) === owner
      owners.set(look, isTheirs ? owner : undefined)
    }
  }
  note(toLooks(own), '')
  const seen = people.map((one) => ({ ...one, looks: [...toLooks(one.profile.name)] }))
  for (const { person, session, looks } of seen) note(looks, person ?? session)
  const isShared = (look: string) => owners.get(look) === undefined
  return new Set(
    seen.flatMap(({ session, looks, right, isSignedIn }) => {
      const isVouchedFor = right === 'host' || isSignedIn
      return !isVouchedFor && looks.some(isShared) ? session : []
    }),
  )
}
