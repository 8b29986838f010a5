import { existsSync, readFileSync } from 'node:fs'

/** The version of an unbuilt server. */
export const unbuilt = 'development'

/** The built version, such as `0.2.0 (a81c2a4e0)`, from the file that the build writes beside this URL. */
export function readVersion(entryUrl: string): string {
  const file = new URL('version.txt', entryUrl)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : unbuilt
}
