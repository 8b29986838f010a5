import { type Stats, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'

export interface FileWatch {
  /** Name of the first file that is gone or was replaced. */
  findMissing(): string | undefined
  /**
   * The same with one system call while the directory is unchanged, for each commit. A mount over a single
   * file does not change its directory; only `findMissing` detects that.
   */
  findMissingFast(): string | undefined
}

/** Coarser than the clock of any file system: two changes within it may have the same time. */
const stableMs = 3_000

/**
 * Remembers the inodes of paths in one directory: writes to an open file that is no longer in place are
 * lost when this process ends.
 */
export function watchFiles(paths: readonly string[], { now = Date.now } = {}): FileWatch {
  const opened = paths.map((path) => ({ path, identity: readIdentity(path) }))
  const dir = dirname(paths[0] ?? '.')
  /** The directory when it last had all files and was unchanged for a while. */
  let whole: Stats | undefined

  function findMissing(): string | undefined {
    const missing = opened.find(({ path, identity }) => identity && readIdentity(path) !== identity)
    return missing && basename(missing.path)
  }

  return {
    findMissing,
    findMissingFast() {
      // Before the files, so that changes meanwhile are found next time.
      const stats = readStats(dir)
      if (stats && whole && isSame(stats, whole)) return undefined
      const missing = findMissing()
      const isStable = stats !== undefined && Math.abs(now() - stats.ctimeMs) > stableMs
      whole = missing === undefined && isStable ? stats : undefined
      return missing
    },
  }
}

function isSame(one: Stats, other: Stats): boolean {
  return one.ctimeMs === other.ctimeMs && one.ino === other.ino && one.dev === other.dev
}

/** `undefined` when there is no such file or that is unknown. */
function readIdentity(path: string): string | undefined {
  const stats = readStats(path)
  return stats && `${stats.dev} ${stats.ino}`
}

function readStats(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}
