import { statSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * Remembers which files these paths stand for; what it returns answers the name of the first that is
 * another by now, or none: what is written to the one that was opened is gone with this process then.
 */
export function watchFiles(paths: readonly string[]): () => string | undefined {
  const opened = paths.map((path) => ({ path, identity: readIdentity(path) }))
  return () => {
    const missing = opened.find(({ path, identity }) => identity && readIdentity(path) !== identity)
    return missing && basename(missing.path)
  }
}

/** Undefined where there is no such file, or nobody can tell. */
function readIdentity(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path)
    return `${dev} ${ino}`
  } catch {
    return undefined
  }
}
