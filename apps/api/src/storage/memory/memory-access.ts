import type { AccessStore, Visit } from '../access-store.ts'
import { toPublicId } from '../to-public-id.ts'
import { getBoard, type StoredBoards } from './stored-board.ts'

/** The links, people and settings of boards in memory. */
export function createMemoryAccess(boards: StoredBoards): AccessStore {
  function noteVisit({ board, link, session, person, name, at, ...visit }: Visit): void {
    const { admitted = [], isSignedIn, forgets = '' } = visit
    const stored = boards.get(board)
    if (!stored || (visit.term ?? stored.term) !== stored.term) return
    const forgotten = stored.people.get(forgets)
    const isDecided = forgotten?.isHost || (forgotten?.pen ?? forgotten?.removedAt) !== undefined
    if (!isDecided) stored.people.delete(forgets)
    const used = stored.links.get(link)
    if (used) stored.links.set(link, { ...used, lastUsedAt: at })
    for (const id of admitted) stored.admitted.add(id)
    if (session !== undefined) stored.sessions.set(session, { session, person, link })
    if (person === undefined) return
    const first = { person, isHost: false, isSignedIn: false, name: '', firstAt: at }
    const known = stored.people.get(person) ?? first
    const { isSignedIn: was, ...before } = known
    const isNamed = name === undefined ? was : isSignedIn
    stored.people.set(person, {
      ...{ ...before, link, name: name ?? known.name, seenAt: at },
      ...(isNamed && { isSignedIn: true }),
    })
  }

  return {
    async findKey(keyHash) {
      for (const [board, { links }] of boards) {
        for (const { id, keyHash: hash } of links.values()) {
          if (hash === keyHash) return { board, link: id }
        }
      }
      return undefined
    },
    async findLink(keyHash) {
      for (const [board, { links, waiting, binnedAt }] of boards) {
        const link = [...links.values()].find((one) => one.keyHash === keyHash)
        if (link) return { board, link, waiting, isBinned: binnedAt !== undefined }
      }
      return undefined
    },
    async findPublicId(publicId) {
      return [...boards.keys()].find((board) => toPublicId(board) === publicId)
    },
    async loadAccess(board) {
      const stored = boards.get(board)
      if (!stored) return undefined
      const { settings, links, people, sessions, waiting, admitted, binnedAt, claim } = stored
      return {
        ...{ settings, waiting, admitted: [...admitted], binnedAt, claim },
        links: [...links.values()],
        people: [...people.values()],
        sessions: [...sessions.values()],
      }
    },
    async saveLinks(board, links, term) {
      const stored = getBoard(boards, board, term)
      for (const link of links) stored.links.set(link.id, link)
    },
    async savePeople(board, people, term) {
      const stored = getBoard(boards, board, term)
      for (const person of people) stored.people.set(person.person, person)
    },
    async noteVisits(visits) {
      visits.forEach(noteVisit)
    },
    async saveSettings(board, settings, term) {
      getBoard(boards, board, term).settings = settings
    },
    async countAccess() {
      return [...boards].map(([board, { links, people }]) => ({
        board,
        links: [...links.values()].filter(({ revokedAt }) => revokedAt === undefined).length,
        hosts: [...people.values()].filter(({ isHost, removedAt }) => isHost && !removedAt).length,
      }))
    },
  }
}
