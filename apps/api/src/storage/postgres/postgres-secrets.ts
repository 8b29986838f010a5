import type { SecretStore } from '../secret-store.ts'
import type { Postgres } from './postgres.ts'

/** Secrets in PostgreSQL. */
export function createPostgresSecrets(postgres: Postgres): SecretStore {
  async function loadSecret(name: string): Promise<string | undefined> {
    const [row] = await postgres.query<{ secret: string }>(
      'SELECT secret FROM secrets WHERE name = $1',
      [name],
    )
    return row?.secret
  }
  return {
    loadSecret,
    async keepSecret(name, secret) {
      await postgres.run('INSERT INTO secrets VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        name,
        secret,
      ])
      return (await loadSecret(name)) ?? secret
    },
  }
}
