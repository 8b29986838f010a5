const key = 'tiza:reloaded'

/**
 * Whether a build may reload itself: once a tab, so that a server that goes on answering with it, or
 * something in between, makes no loop; nor do two servers with a build each. `entry` names the build.
 */
export function takeReload(entry: string): boolean {
  try {
    const before = sessionStorage.getItem(key)?.split(' ') ?? []
    if (before.includes(entry)) return false
    sessionStorage.setItem(key, [...before, entry].join(' '))
    return true
  } catch {
    // Without a memory it could go on for ever.
    return false
  }
}
