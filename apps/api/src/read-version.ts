import { existsSync, readFileSync } from 'node:fs'

/** What runs where nothing was built. */
export const unbuilt = 'development'

/** What was built, such as `0.1.0 (a81c2a4e0)`, as the build noted it beside the file with this URL. */
export function readVersion(entryUrl: string): string {
  const file = new URL('version.txt', entryUrl)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : unbuilt
}
