import type { SecretStore } from '../secret-store.ts'
import type { SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'

/** Secrets in an SQLite file. */
export function createSqliteSecrets(
  db: SqliteFile,
  { write }: { readonly write: SafeWrite },
): Synchronous<SecretStore> {
  const select = db.prepare<[string], { secret: string }>(
    'SELECT secret FROM secrets WHERE name = ?',
  )
  const insert = db.prepare('INSERT OR IGNORE INTO secrets VALUES (?, ?)')
  const loadSecret = (name: string) => select.get(name)?.secret
  return {
    loadSecret,
    keepSecret(name, secret) {
      write(() => insert.run(name, secret))
      return loadSecret(name) ?? secret
    },
  }
}
