import { isAtLeast, type Profile } from '@tiza/protocol'
import { Suspense, useEffect } from 'react'
import { useBoardStatus, useEditor, usePeople } from '../parts/editor-context.ts'
import type { AccessPlace } from './access-place.ts'
import { PasswordQuestion, RightNotices, WaitingCard } from './lazy-access.ts'
import { useHands } from './use-hands.ts'
import { useKeepReason } from './use-keep-reason.ts'
import { useRight } from './use-right.ts'

/** Loads what is said of rights once there is something to say: whoever draws as always needs none of it. */
export function AccessNotices({
  place,
  onProfile,
}: {
  readonly place: AccessPlace
  readonly onProfile: (profile: Profile) => void
}) {
  const { presence } = useEditor().board
  const right = useRight()
  const why = useBoardStatus(({ status }) => status.rights?.why)
  const keepReason = useKeepReason(place)
  const isClaimed = useBoardStatus(({ status }) => status.notes.claim?.person !== undefined)
  const isAsked = useHands(right === 'host') !== ''
  const hand = usePeople((shown) => shown.hand)
  const mayDraw = right !== undefined && isAtLeast(right, 'own')

  useEffect(() => {
    // Whoever has what they asked for asks no more.
    if (mayDraw && hand) presence.send({ hand: null })
  }, [mayDraw, hand, presence])

  const isAwaited = useBoardStatus(({ status }) => (status.waiting?.count ?? 0) > 0)
  const isWaiting = useBoardStatus(
    ({ status: { connection } }) =>
      connection.state === 'offline' && connection.reason === 'waiting',
  )
  const needsPassword = useBoardStatus(
    ({ status: { connection } }) =>
      connection.state === 'ended' && connection.reason === 'password',
  )
  if (needsPassword && place.onPassword) {
    return (
      <Suspense>
        <PasswordQuestion isWrong={place.password !== undefined} onPassword={place.onPassword} />
      </Suspense>
    )
  }
  if (isWaiting) {
    return (
      <Suspense>
        <WaitingCard onProfile={onProfile} />
      </Suspense>
    )
  }
  const isAboutPeople = isAsked || isAwaited || isClaimed
  const isNews = why !== undefined || keepReason !== undefined || isAboutPeople
  const isNeeded = right !== undefined && (!mayDraw || isNews)
  return isNeeded ? (
    <Suspense>
      <RightNotices place={place} keepReason={keepReason} />
    </Suspense>
  ) : null
}
