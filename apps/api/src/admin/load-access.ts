import { StartError } from '../start-error.ts'
import type { StoredAccess, StoredLink, StoredPerson } from '../storage/access-store.ts'
import type { Storage } from '../storage/storage.ts'
import { findBoard } from './data.ts'
import { toPrintable } from './print-table.ts'

/** A board, and who may do what there. */
export interface BoardWithAccess extends StoredAccess {
  readonly board: string
}

/** The board whose id begins like this, or of this key. Throws `StartError` for none or several. */
export async function loadAccess(
  storage: Pick<Storage, 'listIds' | 'findKey' | 'loadAccess'>,
  start: string,
): Promise<BoardWithAccess> {
  const board = await findBoard(storage, start)
  const access = await storage.loadAccess(board)
  if (!access) throw new StartError(`There is no board ${start}.`)
  return { board, ...access }
}

/** How a link is called: its right, and its label where it has one. */
export function toLinkName({ right, label }: Pick<StoredLink, 'right' | 'label'>): string {
  const shown = toPrintable(label)
  return shown === '' ? right : `${right} "${shown}"`
}

/** How somebody is called. */
export function toPersonName({ name }: Pick<StoredPerson, 'name'>): string {
  return toPrintable(name) || 'nobody who said a name'
}
