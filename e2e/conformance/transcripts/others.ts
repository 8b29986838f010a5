import type { Member } from '../servers/member.ts'
import { show } from '../values.ts'
import { Failure } from '../verdict.ts'
import { joinAsOther, type PlaceToJoin } from './join-as-other.ts'
import type { RecordedTx } from './types.ts'

/** Everybody else of a transcript: they write again what they wrote then. */
export interface Others {
  /** Writes all of their transactions below a seq that have not been written yet, in order. */
  writeBelow(seq: number): Promise<void>
  close(): void
}

export interface OthersOptions extends PlaceToJoin {
  readonly log: ReadonlyMap<number, RecordedTx>
  /** The session of the client in the transcript. */
  readonly own: string
}

interface Author {
  readonly member: Member
  n: number
}

export function createOthers({ log, own, ...place }: OthersOptions): Others {
  const left = [...log.values()].filter(({ by }) => by !== own).sort((a, b) => a.seq - b.seq)
  const authors = new Map<string, Author>()

  async function getAuthor(session: string): Promise<Author> {
    const known = authors.get(session)
    if (known) return known
    const author = { member: await joinAsOther(place), n: 0 }
    authors.set(session, author)
    return author
  }

  async function write({ seq, by, ops }: RecordedTx): Promise<void> {
    const author = await getAuthor(by)
    const answer = Object(await author.member.ask('op', { n: ++author.n, ops }, place.patienceMs))
    if (!answer.ok || answer.seq !== seq) {
      throw new Failure(`what somebody else wrote as ${seq} was answered ${show(answer)}`)
    }
  }

  return {
    async writeBelow(seq) {
      while ((left[0]?.seq ?? seq) < seq) {
        const next = left.shift()
        if (next) await write(next)
      }
    },
    close() {
      for (const { member } of authors.values()) member.close()
    },
  }
}
