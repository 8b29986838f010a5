import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createId } from '@tiza/protocol'
import type { AssetStore } from '../assets/asset-store.ts'
import { receiveFile } from '../assets/receive-file.ts'
import type { AssetFiles } from './asset-files.ts'
import type { Postgres } from './postgres.ts'

/** How long a file may take to come in; what is left of an unfinished one is removed later. */
const incomingMs = 24 * 3_600_000

/** Pictures and PDFs that PostgreSQL lists, and whose bytes are in `files`; for all processes that have it open. */
export async function openPostgresAssets(
  postgres: Postgres,
  files: AssetFiles,
): Promise<AssetStore> {
  let bytes = await measure(postgres)

  /** Bytes first: what is listed as unfinished is removed again, should this break off. */
  async function remove(some: readonly string[]): Promise<void> {
    if (some.length === 0) return
    await files.remove(some)
    await postgres.run('DELETE FROM asset_files WHERE file = ANY($1)', [some])
  }

  return {
    get bytes() {
      return bytes
    },
    async refresh() {
      bytes = await measure(postgres)
    },
    async has(hash) {
      return (await postgres.run('SELECT FROM assets WHERE hash = $1', [hash])) > 0
    },
    async receive(source, { maxBytes }) {
      const file = createId()
      await postgres.run('INSERT INTO asset_files VALUES ($1, $2)', [file, Date.now()])
      const drop = () => remove([file])
      const writer = files.create(file)
      try {
        const taken = await receiveFile(source, { maxBytes, write: writer.write })
        if (!taken) await drop()
        else await writer.end()
        return (
          taken && {
            ...taken,
            drop,
            read: () => buffer(Readable.from(files.read(file))),
            async persist(nowMs) {
              const isNew = await keep(postgres, { ...taken, file, nowMs })
              if (isNew) bytes += taken.bytes
              else await drop()
            },
          }
        )
      } catch (error) {
        await drop()
        throw error
      }
    },
    async open(hash) {
      const [row] = await postgres.query<{ file: string; bytes: number }>(
        'SELECT file, bytes FROM assets WHERE hash = $1',
        [hash],
      )
      if (!row) return undefined
      const head = (await files.readHead(row.file)) ?? new Uint8Array()
      return { bytes: row.bytes, head, body: Readable.from(files.read(row.file)) }
    },
    async touch(hashes, nowMs) {
      await postgres.run('UPDATE assets SET used_at = $2 WHERE hash = ANY($1)', [
        [...hashes],
        nowMs,
      ])
    },
    async skipTime(ms, nowMs) {
      // No number of this type is infinite; what is later than now is now.
      await postgres.run('UPDATE assets SET used_at = least(used_at + $1::bigint, $2::bigint)', [
        Math.min(ms, nowMs),
        nowMs,
      ])
    },
    async sweep(beforeMs, onRemoved = () => {}) {
      const rows = await postgres.transact(async (sql) => {
        const removed = await sql.query<{ hash: string; file: string }>(
          'DELETE FROM assets WHERE used_at < $1 RETURNING hash, file',
          [beforeMs],
        )
        await sql.run('INSERT INTO asset_files SELECT unnest($1::text[]), 0', [
          removed.map(({ file }) => file),
        ])
        return removed
      })
      const unfinished = await postgres.query<{ file: string }>(
        'SELECT file FROM asset_files WHERE begun_at < $1',
        [Date.now() - incomingMs],
      )
      await remove(unfinished.map(({ file }) => file))
      bytes = await measure(postgres)
      for (const { hash } of rows) onRemoved(hash)
      return rows.length
    },
  }
}

async function measure(postgres: Postgres): Promise<number> {
  const [row] = await postgres.query<{ bytes: number }>(
    'SELECT coalesce(sum(bytes), 0)::bigint AS bytes FROM assets',
  )
  return row?.bytes ?? 0
}

/** Stores a file that has come in under its hash; returns false where there was one already. */
function keep(
  postgres: Postgres,
  file: {
    readonly hash: string
    readonly bytes: number
    readonly file: string
    readonly nowMs: number
  },
): Promise<boolean> {
  return postgres.transact(async (sql) => {
    // One statement: what is there already may be removed as unused between two.
    const [kept] = await sql.query<{ file: string }>(
      `INSERT INTO assets (hash, file, bytes, used_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (hash) DO UPDATE SET used_at = greatest(assets.used_at, excluded.used_at)
       RETURNING file`,
      [file.hash, file.file, file.bytes, file.nowMs],
    )
    const isNew = kept?.file === file.file
    if (isNew) await sql.run('DELETE FROM asset_files WHERE file = $1', [file.file])
    return isNew
  })
}
