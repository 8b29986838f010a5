const key = 'tiza:reloaded'

/**
 * Whether a build may reload itself: once a tab, so that a server that goes on answering with it, or
 * something in between, makes no loop. `entry` names the build.
 */
export function takeReload(entry: string): boolean {
  try {
    if (sessionStorage.getItem(key) === entry) return false
    sessionStorage.setItem(key, entry)
    return true
  } catch {
    // Without a memory it could go on for ever.
    return false
  }
}
