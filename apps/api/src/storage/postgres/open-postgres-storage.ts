import type { CreateCodes } from '../../access/codes.ts'
import type { S3Config } from '../../s3-config.ts'
import type { AssetStore } from '../assets/asset-store.ts'
import type { DataGuard } from '../data-guard.ts'
import type { ServerList } from '../server-list.ts'
import type { Storage } from '../storage.ts'
import { type AssetFiles, createPostgresFiles } from './asset-files.ts'
import { createLogEnds } from './log-ends.ts'
import { type MigratedTables, migrate } from './migrate.ts'
import { createPostgres, holdOn, type Postgres, type PostgresOptions } from './postgres.ts'
import { createPostgresAccess } from './postgres-access.ts'
import { createPostgresAdmissions } from './postgres-admissions.ts'
import { openPostgresAssets } from './postgres-assets.ts'
import { createPostgresAudit } from './postgres-audit.ts'
import { createPostgresBin } from './postgres-bin.ts'
import { createPostgresCatalog } from './postgres-catalog.ts'
import { createPostgresClaims } from './postgres-claims.ts'
import { createPostgresCodes } from './postgres-codes.ts'
import { createPostgresGuard } from './postgres-guard.ts'
import { createPostgresHousekeeping } from './postgres-housekeeping.ts'
import { createPostgresLog } from './postgres-log.ts'
import { createPostgresPictures } from './postgres-pictures.ts'
import { createPostgresSecrets } from './postgres-secrets.ts'
import { createPostgresServers } from './postgres-servers.ts'
import { createBoardRemover } from './remove-boards.ts'
import { requireDurable } from './require-durable.ts'
import { createCommitWriter } from './write-commits.ts'
import { createWriteWatch, type WriteWatch } from './write-watch.ts'

/** What is kept in a database of PostgreSQL. */
export interface PostgresData {
  readonly storage: Storage
  readonly assets: AssetStore
  readonly guard: DataGuard
  readonly servers: ServerList
  /** Runs work unless another process of this database is at it. */
  runAlone(work: () => Promise<void>): Promise<void>
  /** Codes that are kept in it. */
  readonly createCodes: CreateCodes
  /** Runs work after that of other processes of this database. */
  runInTurn(work: () => Promise<void>): Promise<void>
  /** The versions of its tables, before and now. */
  readonly migrated: MigratedTables
}

/**
 * Opens a database of PostgreSQL, whose tables are made or brought up to date. Several processes may have it open;
 * each board is written in its term by one of them. The storage closes it. Rejects, in a sentence for operators,
 * where the server cannot be reached, is too old or may lose what it has confirmed.
 */
export async function openPostgresStorage({
  s3,
  connect = createPostgres,
  ...options
}: PostgresOptions & {
  /** Where the bytes of pictures and PDFs are. Default: in PostgreSQL. */
  readonly s3?: S3Config | undefined
  /** How it connects, such as by connections that others use, too. */
  readonly connect?: typeof createPostgres
}): Promise<PostgresData> {
  const postgres = connect(options)
  // What is committed, and whether the database answers, does not wait for a crowd that loads boards.
  const ofItsOwn = { ...options, connections: 1, fewest: 0 }
  const [commits, watching] = [connect(ofItsOwn), connect(ofItsOwn)]
  const close = once(async () => {
    await Promise.all([postgres, commits, watching].map((one) => one.close()))
  })
  try {
    await requireDurable(postgres)
    const migrated = await migrate(postgres, options)
    const own = createPostgresFiles(postgres)
    const files = s3 ? await openS3(s3, own) : own
    const assets = await openPostgresAssets(postgres, files)
    const writes = createWriteWatch(watching)
    const guard = await createPostgresGuard(watching, { writes })
    return {
      ...{
        storage: { ...toStorage(postgres, { commits, writes }), close },
        assets,
        guard,
        servers: createPostgresServers(postgres),
        migrated,
      },
      createCodes: (options) => createPostgresCodes(postgres, options),
      runAlone: (work) => workAlone(postgres, work),
      runInTurn: (work) => workInTurn(postgres, work),
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Of the advisory locks of maintenance: any numbers that other programs are unlikely to take. */
const lock = 7_012_452
const turnLock = 7_012_453

/** The lock is that of a transaction: it ends with the connection, too. */
async function workAlone(postgres: Postgres, work: () => Promise<void>): Promise<void> {
  await postgres.transact(async (sql) => {
    const [row] = await sql.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1) AS taken',
      [lock],
    )
    if (!row?.taken) return
    await sql.script(holdOn)
    await work()
  })
}

async function workInTurn(postgres: Postgres, work: () => Promise<void>): Promise<void> {
  await postgres.transact(async (sql) => {
    await sql.script(`SET LOCAL lock_timeout = 0; ${holdOn}`)
    await sql.query('SELECT pg_advisory_xact_lock($1)', [turnLock])
    await work()
  })
}

async function openS3(config: S3Config, before: AssetFiles): Promise<AssetFiles> {
  const { openS3Files } = await import('../s3/s3-files.ts')
  return openS3Files(config, before).catch((error) => {
    throw new Error(`the bucket of S3_BUCKET: ${error.message}`)
  })
}

function toStorage(
  postgres: Postgres,
  { commits, writes }: { readonly commits: Postgres; readonly writes: WriteWatch },
): Omit<Storage, 'close'> {
  const ends = createLogEnds(commits)
  const commit = createCommitWriter(commits, ends)
  const removeBoards = createBoardRemover(postgres, ends)
  return {
    ...createPostgresLog(postgres, ends),
    async commit(works, nowMs) {
      try {
        return await commit(works, nowMs)
      } catch (error) {
        const boards = works.map(({ board }) => board)
        await writes.noteFailure(error, boards)
        throw error
      }
    },
    ...createPostgresCatalog(postgres, { ends, removeBoards }),
    ...createPostgresAccess(postgres),
    ...createPostgresAdmissions(postgres),
    ...createPostgresAudit(postgres),
    ...createPostgresSecrets(postgres),
    ...createPostgresBin(postgres, removeBoards),
    ...createPostgresClaims(postgres),
    ...createPostgresPictures(postgres),
    ...createPostgresHousekeeping(postgres, removeBoards),
  }
}

/** A pool may be ended only once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
