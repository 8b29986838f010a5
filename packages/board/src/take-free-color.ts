import type { PresenceView } from '@tiza/client'
import { personColors } from './random-profile.ts'
import type { StoredValue } from './stored/stored-value.ts'

/**
 * Who comes into a room where somebody has the same colour takes the next that nobody has, for as
 * long as this page is open; not who has chosen theirs. Answers a function that stops it.
 */
export function takeFreeColor(
  presence: PresenceView,
  hasChosen: Pick<StoredValue<boolean>, 'get'>,
): () => void {
  let session: string | undefined

  function look(): void {
    if (presence.session === session) return
    session = presence.session
    if (session === undefined || hasChosen.get()) return
    const { peers, profile } = presence
    const taken = new Set([...peers.values()].map((peer) => peer.profile.color))
    if (!taken.has(profile.color)) return
    const own = personColors.indexOf(profile.color)
    const inOrder = [...personColors.slice(own + 1), ...personColors.slice(0, own + 1)]
    const color = inOrder.find((color) => !taken.has(color))
    if (color) presence.setProfile({ ...profile, color })
  }

  look()
  return presence.subscribe(({ what }) => {
    if (what === 'people') look()
  })
}
