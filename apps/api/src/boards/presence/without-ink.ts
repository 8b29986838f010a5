import { isTakenBack, type Presence } from '@tiza/protocol'

/** Removes ink from the update of a session that may not draw; cancelling ink is allowed. [LV18] */
export function withoutInk({ ink, ...rest }: Presence): Presence {
  const takenBack = ink?.filter(isTakenBack) ?? []
  return takenBack.length > 0 ? { ...rest, ink: takenBack } : rest
}
