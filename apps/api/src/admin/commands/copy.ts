import { resolve } from 'node:path'
import { StartError } from '../../start-error.ts'
import type { Command, Place } from '../command.ts'
import { type Copied, copyAll } from '../copy/copy-all.ts'
import type { CopySource, CopyTarget } from '../copy/copy-place.ts'
import { countOf } from '../count-of.ts'

/**
 * Copies everything into another folder or database, from which a server goes on: clients notice nothing but that it
 * was away. All or nothing; what is copied stays as it is.
 */
export const copy: Command = {
  name: 'copy',
  args: ['to'],
  help: 'copies everything into an empty folder, or an empty database (postgres://…), and compares it; servers must be stopped',
  async run({ print, ...place }, [to = '']) {
    const { boards, assets, damaged } = await readFrom(place, (source) =>
      writeTo(to, (target) => copyAll(source, target)),
    )
    for (const hash of damaged) print(`The picture or PDF ${hash} was damaged, and is left out.`)
    print(
      `Copied ${countOf(boards, 'board')} and ${countOf(assets, 'file')} (pictures and PDFs), and compared them.`,
    )
    print('Start the server there, and none any more where they were.')
    return damaged.length === 0
  },
}

async function readFrom(
  { dataDir, databaseUrl, s3 }: Place,
  work: (source: CopySource) => Promise<Copied>,
): Promise<Copied> {
  if (databaseUrl === undefined) {
    const { readFolder } = await import('../copy/folder-place.ts')
    return readFolder(dataDir, work)
  }
  const { readPostgres } = await import('../copy/postgres-place.ts')
  return readPostgres(databaseUrl, work, s3)
}

async function writeTo(to: string, work: (target: CopyTarget) => Promise<Copied>): Promise<Copied> {
  if (/^postgres(?:ql)?:\/\//.test(to)) {
    const { writePostgres } = await import('../copy/postgres-place.ts')
    return writePostgres(to, work)
  }
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(to)) {
    throw new StartError('Copy to a folder, or to postgres://user@host/name: this is neither.')
  }
  const { writeFolder } = await import('../copy/folder-place.ts')
  return writeFolder(resolve(to), work)
}
