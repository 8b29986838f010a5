import { isTakenBack, type Presence } from '@tiza/protocol'

/** What a session that may not draw shows: no ink, but that it takes some back. [LV18] */
export function withoutInk({ ink, ...rest }: Presence): Presence {
  const takenBack = ink?.filter(isTakenBack) ?? []
  return takenBack.length > 0 ? { ...rest, ink: takenBack } : rest
}
