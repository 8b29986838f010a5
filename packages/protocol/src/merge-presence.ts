import type { Presence } from './presence.ts'

/** Merges two consecutive updates of a session: the later value of each field, and all ink. */
export function mergePresence(before: Presence | undefined, after: Presence): Presence {
  if (!before) return after
  const merged = { ...before, ...after }
  if (before.ink && after.ink) merged.ink = [...before.ink, ...after.ink]
  return merged
}
