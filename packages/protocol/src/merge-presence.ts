import type { Presence } from './presence.ts'

/** What two updates of one session, in order, come to: the later value, and all of the ink. */
export function mergePresence(before: Presence | undefined, after: Presence): Presence {
  if (!before) return after
  const merged = { ...before, ...after }
  if (before.ink && after.ink) merged.ink = [...before.ink, ...after.ink]
  return merged
}
