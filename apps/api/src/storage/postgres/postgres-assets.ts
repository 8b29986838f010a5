import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { assetHeadBytes, createId } from '@tiza/protocol'
import type { AssetStore } from '../assets/asset-store.ts'
import { receiveFile } from '../assets/receive-file.ts'
import { createPartWriter, readParts, removeFiles } from './asset-parts.ts'
import type { Postgres } from './postgres.ts'

/** How long a file may take to come in; what is left of an unfinished one is removed later. */
const incomingMs = 24 * 3_600_000

/** Files in PostgreSQL, in parts, so that none is in memory as a whole; for all processes that have it open. */
export async function openPostgresAssets(postgres: Postgres): Promise<AssetStore> {
  let bytes = await measure(postgres)

  return {
    get bytes() {
      return bytes
    },
    async has(hash) {
      return (await postgres.run('SELECT FROM assets WHERE hash = $1', [hash])) > 0
    },
    async receive(source, { maxBytes }) {
      const file = createId()
      await postgres.run('INSERT INTO asset_files VALUES ($1, $2)', [file, Date.now()])
      const drop = () => removeFiles(postgres, [file])
      const parts = createPartWriter(postgres, file)
      try {
        const taken = await receiveFile(source, { maxBytes, write: parts.write })
        if (!taken) await drop()
        else await parts.end()
        return (
          taken && {
            ...taken,
            drop,
            read: () => buffer(readParts(postgres, file)),
            async persist(nowMs) {
              const isNew = await keep(postgres, { ...taken, file, nowMs })
              if (isNew) bytes += taken.bytes
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
      const [first] = await postgres.query<{ data: Buffer }>(
        'SELECT data FROM asset_parts WHERE file = $1 AND at = 0',
        [row.file],
      )
      const head = first ? new Uint8Array(first.data.subarray(0, assetHeadBytes)) : new Uint8Array()
      return { bytes: row.bytes, head, body: Readable.from(readParts(postgres, row.file)) }
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
      const rows = await postgres.query<{ hash: string; file: string }>(
        'DELETE FROM assets WHERE used_at < $1 RETURNING hash, file',
        [beforeMs],
      )
      await removeFiles(
        postgres,
        rows.map(({ file }) => file),
      )
      const unfinished = await postgres.query<{ file: string }>(
        'SELECT file FROM asset_files WHERE begun_at < $1',
        [Date.now() - incomingMs],
      )
      await removeFiles(
        postgres,
        unfinished.map(({ file }) => file),
      )
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
    const stored = await sql.run(
      'INSERT INTO assets (hash, file, bytes, used_at) VALUES ($1, $2, $3, $4) ON CONFLICT (hash) DO NOTHING',
      [file.hash, file.file, file.bytes, file.nowMs],
    )
    if (stored > 0) await sql.run('DELETE FROM asset_files WHERE file = $1', [file.file])
    else {
      await sql.run('UPDATE assets SET used_at = greatest(used_at, $2) WHERE hash = $1', [
        ...[file.hash, file.nowMs],
      ])
      await removeFiles(sql, [file.file])
    }
    return stored > 0
  })
}
