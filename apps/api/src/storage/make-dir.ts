import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a directory, and those above it that are not there. Throws what the file system says. Node's own
 * `recursive` never returns where that takes no directories and says so as if the parent were missing, as
 * `/proc` does.
 */
export function makeDir(path: string): void {
  if (isDirectory(path)) return
  const parent = dirname(path)
  if (parent !== path) makeDir(parent)
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process may have been faster.
    if (!isDirectory(path)) throw error
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
