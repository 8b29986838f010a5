import type { Sql } from './postgres.ts'

/** Bytes of a part: few statements for a file, and little memory for each. The head of a file is in its first. */
const partBytes = 512 * 1024

export interface PartWriter {
  write(bytes: Uint8Array): Promise<void>
  /** Writes what is left. */
  end(): Promise<void>
}

/** Writes a file part by part. */
export function createPartWriter(sql: Sql, file: string): PartWriter {
  let at = 0
  let waiting: Uint8Array[] = []
  let waitingBytes = 0

  async function flush(): Promise<void> {
    const data = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    await sql.run('INSERT INTO asset_parts VALUES ($1, $2, $3)', [file, at++, data])
  }

  return {
    async write(bytes) {
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes >= partBytes) await flush()
    },
    async end() {
      if (waitingBytes > 0) await flush()
    },
  }
}

/** The parts of a file in order, each read when it is asked for. */
export async function* readParts(sql: Sql, file: string): AsyncGenerator<Buffer> {
  for (let at = 0; ; at++) {
    const [row] = await sql.query<{ data: Buffer }>(
      'SELECT data FROM asset_parts WHERE file = $1 AND at = $2',
      [file, at],
    )
    if (!row) return
    yield row.data
  }
}

/** Removes what there is of files, finished or not. */
export async function removeFiles(sql: Sql, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  await sql.run('DELETE FROM asset_parts WHERE file = ANY($1)', [files])
  await sql.run('DELETE FROM asset_files WHERE file = ANY($1)', [files])
}
