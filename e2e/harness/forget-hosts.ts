import { createRequire } from 'node:module'

/** What of SQLite is needed here. */
interface Sqlite {
  readonly DatabaseSync: new (path: string) => { exec(sql: string): void; close(): void }
}

const load = createRequire(new URL('../../apps/api/package.json', import.meta.url))

/** Makes all boards of a database such as those from before there were hosts, before anybody has been there. */
export function forgetHosts(path: string): void {
  const { DatabaseSync }: Sqlite = load('@photostructure/sqlite')
  const db = new DatabaseSync(path)
  db.exec("DELETE FROM links WHERE grants = 'host'")
  db.close()
}
