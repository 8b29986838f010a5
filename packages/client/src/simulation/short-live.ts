import type { Presence, PresenceFrame } from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'

/**
 * Puts what one session shows into short form [LV12], where it may and by chance: a server may send
 * any stroke in full at any time. Clients that joined after a handle was announced must ignore it.
 */
export function createShortLive(random: Random) {
  const told = new Map<string, { readonly id: string; readonly h: number }>()
  let lastHandle = 0

  return function shorten(session: string, shown: Presence): PresenceFrame {
    const { ink = [], c, ...rest } = shown
    const last = ink.at(-1)
    if (!last) return { p: { [session]: shown } }
    const stroke = told.get(session)
    const goesOn = ink.every(({ id, off }) => id === stroke?.id && off > 0)
    if (stroke && goesOn && random.chance(0.8)) {
      const p = Object.keys(rest).length > 0 ? { [session]: rest } : {}
      return {
        p,
        ink: ink.map(({ off, pts }) => (c ? [stroke.h, off, pts, c] : [stroke.h, off, pts])),
      }
    }
    const h = stroke?.id === last.id ? stroke.h : ++lastHandle
    told.set(session, { id: last.id, h })
    return { p: { [session]: { ...shown, ink: [...ink.slice(0, -1), { ...last, h }] } } }
  }
}
