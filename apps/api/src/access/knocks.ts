/** Somebody who has asked to be let in. Times are milliseconds since 1970. */
export interface Knock {
  /** The public id of the session. */
  readonly session: string
  /** The public id of the person, where one was said. */
  readonly person: string | undefined
  /** The id of the link by which they come. */
  readonly link: string
  readonly name: string
  readonly since: number
}

/** Who waits to be let in to one board: whoever has asked a moment ago. */
export interface Knocks {
  /** Somebody asks, for the first time or again. */
  note(by: Omit<Knock, 'since'>): void
  /** Those who wait, the first who came before the others; a person in several tabs is one. */
  list(): readonly Knock[]
  /** By the public id of a person or of a session. */
  find(id: string): Knock | undefined
  /** People and sessions wait no longer. */
  end(ids: readonly string[]): void
  /** A session without a person is not let in, for as long as this is remembered. */
  turnAway(session: string): void
  isTurnedAway(session: string): boolean
  /** Nothing is remembered any more. */
  close(): void
}

export interface KnocksOptions {
  readonly now: () => number
  /** A clock that is not set back. */
  readonly steadyNow: () => number
  /** Called when somebody waits who did not, under another name, or no longer. */
  readonly onChange: () => void
}

/** Who has not asked again for so long waits no longer. */
export const knockLastsMs = 15_000
/** Those who wait for one board, and those who were turned away; more are not listed. */
const mostKnocks = 1_000

export function createKnocks({ now, steadyNow, onChange }: KnocksOptions): Knocks {
  /** By session. */
  const knocks = new Map<string, Knock & { readonly lastAt: number }>()
  const turnedAway = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  /** Forgets those who ask no more, and looks again when the next might have stopped. */
  function expire(): void {
    clearTimeout(timer)
    timer = undefined
    const nowMs = steadyNow()
    let nextMs = Number.POSITIVE_INFINITY
    let isChanged = false
    for (const [session, { lastAt }] of knocks) {
      const endsMs = lastAt + knockLastsMs
      if (endsMs > nowMs) nextMs = Math.min(nextMs, endsMs)
      else isChanged = knocks.delete(session) || isChanged
    }
    if (knocks.size > 0) timer = setTimeout(expire, nextMs - nowMs).unref()
    if (isChanged) onChange()
  }

  return {
    note({ session, person, link, name }) {
      const before = knocks.get(session)
      if (!before && knocks.size >= mostKnocks) return
      const since = before?.since ?? now()
      knocks.set(session, { session, person, link, name, since, lastAt: steadyNow() })
      if (!timer) expire()
      if (before?.name !== name || before.person !== person) onChange()
    },
    list() {
      const people = new Map<string, Knock>()
      for (const { lastAt: _, ...knock } of knocks.values()) {
        const id = getId(knock)
        const since = Math.min(people.get(id)?.since ?? knock.since, knock.since)
        people.set(id, { ...knock, since })
      }
      return [...people.values()].toSorted((one, other) => one.since - other.since)
    },
    find(id) {
      for (const knock of knocks.values()) {
        if (knock.session === id || knock.person === id) return knock
      }
      return undefined
    },
    end(ids) {
      const ended = [...knocks.values()].filter(
        ({ session, person }) =>
          ids.includes(session) || (person !== undefined && ids.includes(person)),
      )
      for (const { session } of ended) knocks.delete(session)
      if (ended.length > 0) onChange()
    },
    turnAway(session) {
      if (turnedAway.size < mostKnocks) turnedAway.add(session)
    },
    isTurnedAway: (session) => turnedAway.has(session),
    close() {
      clearTimeout(timer)
      timer = undefined
      knocks.clear()
      turnedAway.clear()
    },
  }
}

/** What somebody who waits is called: the id of the person or, without one, of the session. */
export function getId({ session, person }: Pick<Knock, 'session' | 'person'>): string {
  return person ?? session
}
