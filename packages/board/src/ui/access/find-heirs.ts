import type { AccessPerson } from '@tiza/client/access'

/** Who could be host after somebody: everybody else who may come back, those last seen first. */
export interface Heirs {
  /** Whether there are other hosts. */
  readonly hasOthers: boolean
  readonly people: readonly AccessPerson[]
}

/** Finds whoever could be host after one has left. @param me one's own public id */
export function findHeirs(people: readonly AccessPerson[], me: string | undefined): Heirs {
  const others = people.filter(({ person, removed }) => person !== me && !removed)
  return {
    hasOthers: others.some(({ isHost }) => isHost),
    people: others
      .filter(({ name }) => name !== '')
      .toSorted((one, other) => other.seenAt - one.seenAt),
  }
}
