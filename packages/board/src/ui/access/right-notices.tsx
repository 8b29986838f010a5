import { isAtLeast } from '@tiza/protocol'
import { useBoardStatus } from '../parts/editor-context.ts'
import type { AccessPlace } from './access-place.ts'
import { ClaimNotice } from './claim-notice.tsx'
import { HandNotice } from './hand-notice.tsx'
import { KeepNotice } from './keep-notice.tsx'
import { RightNotice } from './right-notice.tsx'
import { UnsentNotice } from './unsent-notice.tsx'
import type { KeepReason } from './use-keep-reason.ts'
import { useRight } from './use-right.ts'
import { WaitingNotice } from './waiting-notice.tsx'
import { useAccessWords } from './words/use-access-words.ts'

/** Where the board is, and what is said beside who asks for something. */
export interface RightNoticesProps {
  readonly place: AccessPlace
  /** Why a host should keep the host link now, if they should. */
  readonly keepReason: KeepReason | undefined
}

/**
 * Lines on what one may do by now, on what of one's work waits for that, on who wants to be host and, for hosts, on who asks for the pen or to be let in
 * and on the host link.
 */
export function RightNotices({ place, keepReason }: RightNoticesProps) {
  const right = useRight()
  const isHost = right === 'host'
  const isOnline = useBoardStatus(({ status }) => status.connection.state === 'online')
  if (!useAccessWords()) return null
  return (
    <>
      <RightNotice />
      {isOnline && right && !isAtLeast(right, 'own') && <UnsentNotice />}
      {isHost && <HandNotice place={place} />}
      {isHost && <WaitingNotice place={place} />}
      <ClaimNotice place={place} />
      {isHost && <KeepNotice place={place} reason={keepReason} />}
    </>
  )
}
