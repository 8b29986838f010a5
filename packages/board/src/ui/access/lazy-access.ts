import { lazily } from '../parts/lazily.ts'
import { PeopleList } from '../people/people-list.tsx'

/** All of it is one file: whoever needs one part of it needs the others soon. */
const load = () => import('./access-parts.ts')

/** Who is here, and what each may do; without it, who is here. */
export const PeopleSection = lazily(
  async () => ({ default: (await load()).PeopleSection }),
  PeopleList,
)

/** Links with rights, for hosts. */
export const LinksSection = lazily(async () => ({ default: (await load()).LinksSection }))

/** Asks before something is done with the whole board. */
export const BoardDialog = lazily(async () => ({ default: (await load()).BoardDialog }))

/** In place of a board that is in the bin, for hosts. */
export const DeletedBoard = lazily(async () => ({ default: (await load()).DeletedBoard }))

/** What has changed of one's right, and who asks for the pen. */
export const RightNotices = lazily(async () => ({ default: (await load()).RightNotices }))

/** For whoever waits to be let in. */
export const WaitingCard = lazily(async () => ({ default: (await load()).WaitingCard }))

/** Asks for the password of a link. */
export const PasswordQuestion = lazily(async () => ({ default: (await load()).PasswordQuestion }))
