import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBoardId, createId } from '@tiza/protocol'
import { createAccess } from '../../../apps/api/src/access/create-access.ts'
import { createStoredLink } from '../../../apps/api/src/storage/access-store.ts'
import { openLocalStorage } from '../../../apps/api/src/storage/sqlite/open-local-storage.ts'

/** `node --expose-gc --import tsx bench/src/access/main.ts`: what it takes to know who may do what. */
const [people, links, boards] = [300, 200, 50]
const admits = 100_000

const dir = mkdtempSync(join(tmpdir(), 'tiza-bench-'))
const storage = openLocalStorage(join(dir, 'tiza.db'))
const options = { store: storage, onError: (error: unknown) => console.error(error) }
const made: { readonly board: string; readonly key: string }[] = []

for (let at = 0; at < boards; at++) {
  const [board, key] = [createBoardId(), createBoardId()]
  const keys = [key, ...Array.from({ length: links - 1 }, () => createBoardId())]
  const stored = keys.map((one) => createStoredLink(one, { right: 'draw', createdAt: 0 }))
  await storage.createBoard(board, createId(), 0, stored)
  const visits = Array.from({ length: people }, (_, person) => toVisit(board, person))
  await storage.noteVisits(visits.map((visit) => ({ ...visit, link: stored[0]?.id ?? '' })))
  made.push({ board, key })
}

const access = createAccess(options)
const before = measureHeap()
for (const { board } of made) await access.enter(board)
const perBoard = (measureHeap() - before) / boards

const [first] = made
const from = process.cpuUsage()
for (let at = 0; at < admits && first; at++) {
  const { session, name } = toVisit(first.board, at % people)
  await access.admit({ key: first.key, session, name, person: String(at % people).padEnd(43, '_') })
}
const used = process.cpuUsage(from)
await access.close()
await storage.close()
rmSync(dir, { recursive: true })

console.log(`admit: ${((used.user + used.system) / admits).toFixed(1)} µs of CPU`)
console.log(`${people} people and ${links} links: ${Math.round(perBoard / 1_000)} KB in memory`)

function toVisit(board: string, person: number) {
  const session = `${board.slice(0, 8)}${person}`.padEnd(16, '_')
  return { board, session, person: session, name: `Person ${person}`, at: 1 }
}

function measureHeap(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
