import type { PresenceView } from '@tiza/client'
import type { Color } from '@tiza/protocol'
import { personColors } from './random-profile.ts'
import type { StoredValue } from './stored/stored-value.ts'

/**
 * Who comes into a room where somebody has the same colour takes the next that nobody has, for as
 * long as this page is open; not who has chosen theirs. Of two who take the same at the same moment, the one whose
 * session comes later in order takes another. Returns a function that stops it.
 */
export function takeFreeColor(
  presence: PresenceView,
  hasChosen: Pick<StoredValue<boolean>, 'get'>,
): () => void {
  let session: string | undefined
  let colors: ReadonlyMap<string, Color> = new Map()

  function look(): void {
    const { peers, profile } = presence
    const isNew = presence.session !== session
    const before = colors
    session = presence.session
    colors = new Map([...peers].map(([id, peer]) => [id, peer.profile.color]))
    if (session === undefined || hasChosen.get()) return
    const own = session
    const hasTakenMine = ([id, color]: readonly [string, Color]) =>
      color === profile.color && id < own && (before.get(id) ?? color) !== color
    const taken = new Set(colors.values())
    if (isNew ? !taken.has(profile.color) : ![...colors].some(hasTakenMine)) return
    const at = personColors.indexOf(profile.color)
    const inOrder = [...personColors.slice(at + 1), ...personColors.slice(0, at + 1)]
    const color = inOrder.find((color) => !taken.has(color))
    if (color) presence.setProfile({ ...profile, color })
  }

  look()
  return presence.subscribe(({ what }) => {
    if (what === 'people') look()
  })
}
