import { groupPeople, type PresentPerson } from '../access/group-people.ts'
import { useBoardStatus, usePeople } from '../parts/editor-context.ts'
import { findLookAlikes } from './find-look-alikes.ts'

/** Everybody else who is here. */
export interface PresentPeople {
  /** Each once, in the order in which they came. */
  readonly people: readonly PresentPerson[]
  /** The sessions, as in `people`, of those who could be taken for another, or for oneself. */
  readonly alike: ReadonlySet<string>
}

/** Renders again when people come, go, are away or change; not for hands. */
export function usePresentPeople(): PresentPeople {
  const own = usePeople(({ profile }) => profile.name)
  const peers = usePeople((presence) => presence.peers)
  const me = useBoardStatus(({ status }) => status.rights?.person)
  const people = groupPeople(peers.values(), me)
  return { people, alike: findLookAlikes(people, own) }
}
