import type { AccessPlace } from './access-place.ts'
import { HandNotice } from './hand-notice.tsx'
import { RightNotice } from './right-notice.tsx'
import { useRight } from './use-right.ts'
import { WaitingNotice } from './waiting-notice.tsx'
import { useAccessWords } from './words/use-access-words.ts'

/** Lines on what one may do by now and, for hosts, on who asks for the pen or to be let in. */
export function RightNotices({ place }: { readonly place: AccessPlace }) {
  const isHost = useRight() === 'host'
  if (!useAccessWords()) return null
  return (
    <>
      <RightNotice />
      {isHost && <HandNotice place={place} />}
      {isHost && <WaitingNotice place={place} />}
    </>
  )
}
