import { open } from 'node:fs/promises'
import { FormatError } from '@tiza/formats'
import type { NamedAuthor } from '@tiza/formats/tiza/people'
import { writeTiza } from '@tiza/formats/tiza/write-tiza'
import { getAssetHash, isCounted, type Shape } from '@tiza/protocol'
import { StartError } from '../../start-error.ts'
import type { AccessStore, StoredAccess } from '../../storage/access-store.ts'
import type { PictureFiles } from '../picture-files.ts'
import { replaceFile } from '../replace-file.ts'
import { writeTo } from '../write-to.ts'
import { readPictures } from './read-pictures.ts'

export interface BoardFileOptions {
  readonly board: string
  /** All that the board has, tombstones too. */
  readonly shapes: Iterable<Shape>
  /** Where to. */
  readonly file: string
  readonly pictures: Pick<PictureFiles, 'read'>
  /** Whether the file says who made what, and when. */
  readonly hasNames: boolean
}

/** What has been written. */
export interface WrittenFile {
  readonly shapeCount: number
  readonly pictureCount: number
  /** Hashes of pictures that are missing, or not what they were. */
  readonly missing: readonly string[]
}

/**
 * Writes a board with its pictures into a `.tiza` file, which takes the place of the one before when it is whole.
 * Throws `StartError` where it cannot be written.
 */
export async function writeBoardFile(
  storage: Pick<AccessStore, 'loadAccess'>,
  { board, shapes, file, pictures, hasNames }: BoardFileOptions,
): Promise<WrittenFile> {
  const records = [...shapes].filter(({ deleted }) => !deleted)
  const hashes = new Set(records.flatMap((record) => getAssetHash(record) ?? []))
  const access = hasNames ? await storage.loadAccess(board) : undefined
  const missing: string[] = []
  const assets = readPictures(pictures, hashes, {
    onMissing: (hash) => missing.push(hash),
  })
  const findAuthor = access && createAuthorFinder(access)
  const content = { records, assets, findAuthor, isPart: false, savedAt: new Date() }
  await writeTo(file, () =>
    replaceFile(file, async (path) => {
      const handle = await open(path, 'w')
      try {
        await writeTiza(content, { write: (bytes) => handle.writeFile(bytes) })
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        throw new StartError('The board is too large for a file, which has up to 4 GB.')
      } finally {
        await handle.close()
      }
    }),
  )
  const shapeCount = records.filter(isCounted).length
  return { shapeCount, pictureCount: hashes.size - missing.length, missing }
}

/** Finds names by sessions, of those who said one. */
function createAuthorFinder({
  sessions,
  people,
}: StoredAccess): (by: string) => NamedAuthor | undefined {
  const names = new Map(people.map(({ person, name }) => [person, name]))
  const persons = new Map(sessions.map(({ session, person }) => [session, person]))
  return (by) => {
    const key = persons.get(by)
    const name = key === undefined ? undefined : names.get(key)
    return key !== undefined && name ? { key, name } : undefined
  }
}
