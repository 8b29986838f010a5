import { type Account, toAccountPerson } from './account.ts'
import { toPersonId } from './to-public-id.ts'

/** What somebody shows of who they are. */
export interface Shown {
  /** The secret of a person; counts for nothing beside an account. */
  readonly person?: string | undefined
  readonly account?: Account | undefined
}

/** The public id of somebody on a board, by its internal id; `undefined` for whoever shows nothing. */
export type ToPerson = (board: string, shown: Shown) => string | undefined

/** @param secret of this server, where there are accounts */
export function createToPerson(secret: string): ToPerson {
  return (board, { person, account }) => {
    if (account?.user) return toAccountPerson(secret, { board, user: account.user })
    return person === undefined ? undefined : toPersonId(person)
  }
}
