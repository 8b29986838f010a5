import type { AccessLink, AccessPerson } from '@tiza/client/access'

/** Who came by a link. */
export interface LinkUsers {
  /** The first of them who have a name, as they were last seen. */
  readonly names: readonly string[]
  /** How many others there are. */
  readonly more: number
}

/** More are counted. */
const mostNamed = 5

/** Lists who came by a link. @param people those last seen first */
export function listUsers(
  { id, people: count }: Pick<AccessLink, 'id' | 'people'>,
  people: readonly AccessPerson[],
): LinkUsers {
  const names = people
    .filter(({ link, name }) => link === id && name !== '')
    .slice(0, mostNamed)
    .map(({ name }) => name)
  return { names, more: Math.max(0, count - names.length) }
}
