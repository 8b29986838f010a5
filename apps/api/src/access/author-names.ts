import type { Author } from '@tiza/protocol'
import type { Access } from './access.ts'
import type { BoardAccesses } from './board-accesses.ts'
import type { VisitWriter } from './visit-writer.ts'

export interface AuthorNamesOptions {
  readonly boards: Pick<BoardAccesses, 'get'>
  readonly visits: Pick<VisitWriter, 'note'>
  readonly now: () => number
}

/** What people who said who they are call themselves, on boards in memory. [RI13] */
export function createAuthorNames({
  boards,
  visits,
  now,
}: AuthorNamesOptions): Pick<Access, 'getAuthors' | 'noteName'> {
  return {
    getAuthors(board, wanted) {
      const access = boards.get(board)
      return wanted.flatMap((session): Author | readonly Author[] => {
        const person = access?.sessions.get(session)?.person
        if (person === undefined) return []
        return { session, person, name: access?.people.get(person)?.name ?? '' }
      })
    },
    noteName(board, { link, person }, name) {
      const people = boards.get(board)?.people
      const known = person === undefined ? undefined : people?.get(person)
      if (!known || known.name === name) return
      const at = now()
      people?.set(known.person, { ...known, name, seenAt: at })
      visits.note({ board, link, person: known.person, name, at })
    },
  }
}
