import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { boardRecordId, createBoardId, createId, type Op } from '@tiza/protocol'
import { buildPng, buildShape, samplePdf } from '@tiza/protocol/testing'
import { toHash } from '../admin/board-file/read-pictures.ts'
import { createStoredLink } from '../storage/access-store.ts'
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts'
import { openLocalStorage } from '../storage/sqlite/open-local-storage.ts'
import type { Storage } from '../storage/storage.ts'

const files = [buildPng(), samplePdf()]
/** Of a picture and a PDF. */
export const fullHashes = files.map(toHash)
/** The ids of two boards. */
export const fullBoards = [createBoardId(), createBoardId()] as const

/** Makes a folder of a server, with two boards and something of everything that can be stored. */
export async function fillFolder(folder: string): Promise<void> {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  for (const [at, bytes] of files.entries()) {
    const path = join(folder, 'assets', fullHashes[at] ?? '')
    writeFileSync(path, bytes)
    utimesSync(path, 1_000, 1_000)
  }
  const storage = openLocalStorage(join(folder, 'tiza.db'))
  for (const [at, id] of fullBoards.entries()) {
    await storage.createBoard(id, createId(), 5 + at)
    const links = {
      label: 'Año “1” 🎨',
      createdAt: 6,
      expiresAt: 9,
      mostPeople: 3,
      preview: true as const,
    }
    await storage.saveLinks(id, [
      createStoredLink(createBoardId(), { ...links, right: 'look', password: 'scrypt$…' }),
    ])
    await drawNext(storage, id, { seq: 1, hash: fullHashes[at] ?? '' })
    await storage.savePeople(id, [
      {
        person: 'ana',
        isHost: true,
        isSignedIn: true,
        link: 'l',
        name: 'Ana',
        firstAt: 1,
        seenAt: 2,
      },
      {
        person: 'ben',
        isHost: false,
        pen: false,
        removedAt: 3,
        link: 'l',
        name: '',
        firstAt: 1,
        seenAt: 2,
      },
    ])
    await storage.noteVisits([{ board: id, session: 'tab', person: 'ana', link: 'l', at: 4 }])
    await storage.saveSettings(id, { rule: 'own', locked: true, names: false })
    await storage.setWaiting(id, { waiting: true, admitted: ['ana', 'tab'] })
    await storage.noteDeeds([
      { board: id, at: 2, deed: 'rule', detail: 'own' },
      { board: id, at: 1, person: 'ana', deed: 'pen' },
    ])
  }
  await storage.setBinned(fullBoards[1], 77)
  await storage.setClaim(fullBoards[1], { person: 'ben', link: 'l', name: 'Ben', at: 8 })
  await storage.setLocked(fullBoards[0], true)
  await storage.keepSecret('accounts', 'chalk')
  await storage.noteUse([fullBoards[0]], 99)
  await storage.close()
}

/** Commits the next change of a board, and what a client was refused. */
export async function drawNext(
  storage: Storage,
  id: string,
  { seq, hash }: { readonly seq: number; readonly hash: string },
): Promise<void> {
  const term = (await storage.load(id))?.term ?? 0
  const record = { op: 'create', id: boardRecordId, kind: 'board', name: 'Lección' }
  const ops: Op[] = [
    buildShape('rect', { id: createId() }),
    buildShape('image', { id: createId(), hash }),
    ...(seq === 1 ? [record as unknown as Op] : []),
  ]
  const refused = [{ n: seq + 1, code: 'locked' as const, at: 4 }]
  const clients = [{ session: 'tab', lastN: seq + 1, refused }]
  const tx = [{ seq, by: 'tab', n: seq, at: 3, ops }]
  await storage.commit([{ board: id, term, tx, clients, name: 'Lección' }], 6)
}

/** All that a storage says. */
async function tell(storage: Storage) {
  const boards = [...(await storage.listIds())].sort()
  const byText = (one: unknown, two: unknown) =>
    JSON.stringify(one) < JSON.stringify(two) ? -1 : 1
  return {
    rows: [...(await storage.list())].sort(byText),
    boards: await Promise.all(
      boards.map(async (id) => {
        const { links = [], people = [], ...access } = (await storage.loadAccess(id)) ?? {}
        return {
          loaded: await storage.load(id),
          log: await storage.read(id, { after: 0, limit: 9 }),
          access: [access, links.toSorted(byText), people.toSorted(byText)],
          rest: [
            await storage.listDeeds(id),
            await storage.findBinned(id),
            await storage.findClaim(id),
          ],
          name: await storage.findBoard(id),
        }
      }),
    ),
    pictures: await Promise.all(
      fullHashes.map(async (hash) => [...(await storage.findPictureBoards(hash))].sort()),
    ),
    images: [...(await storage.listImageBoards())].sort(),
    shared: [await storage.loadSecret('accounts'), await storage.readUse()],
  }
}

/** All that is stored in a folder, or in a database. */
export async function tellStored(place: string) {
  const storage = place.startsWith('postgres')
    ? (await openPostgresStorage({ url: place })).storage
    : openLocalStorage(join(place, 'tiza.db'))
  try {
    return await tell(storage)
  } finally {
    await storage.close()
  }
}
