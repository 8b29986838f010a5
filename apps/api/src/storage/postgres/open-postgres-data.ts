import type { Data } from '../../data.ts'
import { explainCertificate } from '../../explain-certificate.ts'
import type { S3Config } from '../../s3-config.ts'
import { StartError } from '../../start-error.ts'
import { StorageError } from '../storage-error.ts'
import { openPostgresStorage } from './open-postgres-storage.ts'

/** Opens a database of PostgreSQL with everything in it. Throws `StartError`. */
export async function openPostgresData(url: string, s3?: S3Config): Promise<Data> {
  const opened = await openPostgresStorage({ url, s3 }).catch((error) => {
    throw new StartError(`The database of DATABASE_URL cannot be used: ${toReason(error)}`)
  })
  const { storage, guard, migrated, ...rest } = opened
  const { from, to } = migrated
  return {
    ...{ ...rest, storage, data: guard, place: 'PostgreSQL', isNew: from === 0 },
    migrated: from > 0 && from < to ? migrated : undefined,
    rooms: {
      // The next term: a process that had the board before can no longer write to it.
      async claimBoard(board) {
        return storage.raiseTerm(board).catch((error) => {
          // It is for whoever loads it to say so.
          if (error instanceof StorageError && error.code === 'UNKNOWN_BOARD') return undefined
          throw error
        })
      },
    },
  }
}

/** What an error of a database says; one of several attempts to connect has a message in each of them only. */
export function toReason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return toReason(error.errors[0])
  const message = error instanceof Error ? error.message : String(error)
  return explainCertificate(error) ?? message
}
