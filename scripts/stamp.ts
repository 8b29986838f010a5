import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', 'test-results'])
/** Nothing is made of tests: whoever changes one need not wait for a build. */
const test = /\.test\.tsx?$/

/** Files and folders that something is made of, and where it is noted what was last made of them. */
export interface Recipe {
  readonly root: string
  /** Paths from the root; folders count with all that is in them but tests. Missing ones are left out. */
  readonly sources: readonly string[]
  /** Path from the root of the note. */
  readonly note: string
}

/** A hash of the names and contents of all sources; the same for the same sources anywhere. */
export function getStamp({ root, sources }: Pick<Recipe, 'root' | 'sources'>): string {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => listFiles(root, source))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Whether the sources are those that `noteStamp` noted last. */
export function isFresh(recipe: Recipe): boolean {
  const note = join(recipe.root, recipe.note)
  return existsSync(note) && readFileSync(note, 'utf8') === getStamp(recipe)
}

/** Notes that something has been made of sources with this stamp. */
export function noteStamp({ root, note }: Pick<Recipe, 'root' | 'note'>, stamp: string): void {
  mkdirSync(dirname(join(root, note)), { recursive: true })
  writeFileSync(join(root, note), stamp)
}

function listFiles(root: string, path: string): string[] {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute)
    .filter((name) => !skipped.has(name) && !test.test(name))
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`))
}
