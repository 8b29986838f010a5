import type { BoardRights } from '@tiza/client'
import { isAtLeast } from '@tiza/protocol'

/** What there is to say of somebody's right: a key of words. */
export type RightNews =
  | 'look'
  | 'pen'
  | 'hosts'
  | 'locked'
  | 'taken'
  | 'own'
  | 'draw'
  | 'host'
  | 'lost'

/**
 * What there is to say when one comes to a board, or when one's right has changed: nothing to whoever draws as
 * they always could.
 *
 * @param before what one could do; `undefined` for whoever has just come
 */
export function toRightNews(
  { right, rule, locked, why }: BoardRights,
  before: BoardRights | undefined,
): RightNews | undefined {
  // What was changed before this could be said was news all the same, unless only others feel it.
  const isOfAll = why === 'rule' || why === 'lock'
  const isFelt = why !== undefined && (!isOfAll || right === 'own')
  const isNews = before ? right !== before.right : isFelt
  if (!isAtLeast(right, 'own')) {
    if (locked) return 'locked'
    if (rule === 'pen' || rule === 'hosts') return rule
    return isNews ? 'taken' : 'look'
  }
  if (!isNews) return undefined
  if (right === 'host') return right
  if (before?.right === 'host') return 'lost'
  return right === 'own' ? right : 'draw'
}
