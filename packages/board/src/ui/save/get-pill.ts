import type { BoardStatus } from '@tiza/client'

/** What the pill says about one's work. */
export type PillState =
  | 'saved'
  | 'saving'
  | 'offline'
  | 'reconnecting'
  | 'view-only'
  | 'ended'
  | 'loading'

/**
 * The truth in one word: `saved` only while online with every transaction acked and every picture
 * sent.
 */
export function getPillState(
  { connection, pending, role, loaded }: BoardStatus,
  uploads = 0,
): PillState {
  switch (connection.state) {
    case 'ended':
      return 'ended'
    case 'offline':
      return 'offline'
    case 'loading':
      return 'loading'
    case 'connecting':
      return loaded ? 'reconnecting' : 'loading'
    case 'online':
      if (!loaded) return 'loading'
      if (role === 'viewer') return 'view-only'
      return pending + uploads === 0 ? 'saved' : 'saving'
  }
}
