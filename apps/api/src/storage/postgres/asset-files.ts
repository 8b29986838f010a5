import { assetHeadBytes } from '@tiza/protocol'
import type { Sql } from './postgres.ts'

/** A file that is being written. */
export interface FileWriter {
  write(bytes: Uint8Array): Promise<void>
  /** Writes what is left; durable when it resolves. */
  end(): Promise<void>
}

/** Where the bytes of pictures and PDFs are, by names of which each is used once. */
export interface AssetFiles {
  create(file: string): FileWriter
  /** Its first bytes, at most `assetHeadBytes`; `undefined` where there is no such file. */
  readHead(file: string): Promise<Uint8Array | undefined>
  /** All of it, as it is read. */
  read(file: string): AsyncIterable<Uint8Array>
  /** Removes what there is of files, finished or not. */
  remove(files: readonly string[]): Promise<void>
}

/** Bytes of a part: few statements for a file, and little memory for each. The head of a file is in its first. */
const partBytes = 512 * 1024

/** Files in PostgreSQL, in parts, so that none is in memory as a whole. */
export function createPostgresFiles(sql: Pick<Sql, 'query' | 'run'>): AssetFiles {
  return {
    create: (file) => createPartWriter(sql, file),
    async readHead(file) {
      const [first] = await sql.query<{ data: Buffer }>(
        'SELECT data FROM asset_parts WHERE file = $1 AND at = 0',
        [file],
      )
      return first && new Uint8Array(first.data.subarray(0, assetHeadBytes))
    },
    read: (file) => readParts(sql, file),
    async remove(files) {
      await sql.run('DELETE FROM asset_parts WHERE file = ANY($1)', [files])
    },
  }
}

function createPartWriter(sql: Pick<Sql, 'run'>, file: string): FileWriter {
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
async function* readParts(sql: Pick<Sql, 'query'>, file: string): AsyncGenerator<Buffer> {
  for (let at = 0; ; at++) {
    const [row] = await sql.query<{ data: Buffer }>(
      'SELECT data FROM asset_parts WHERE file = $1 AND at = $2',
      [file, at],
    )
    if (!row) return
    yield row.data
  }
}
