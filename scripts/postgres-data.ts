import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** For the tests: where the first that starts PostgreSQL keeps its empty data for the others, until all have ended. */
export default function setup(): (() => void) | undefined {
  // Without `cp`, each makes its own.
  if (process.platform === 'win32') return undefined
  const dir = mkdtempSync(join(tmpdir(), 'tiza-postgres-data-'))
  // PostgreSQL runs as a user of its own.
  chmodSync(dir, 0o755)
  process.env.TIZA_POSTGRES_DATA = join(dir, 'data')
  return () => rmSync(dir, { recursive: true })
}
