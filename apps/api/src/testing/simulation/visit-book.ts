import type { RightChange } from '@tiza/protocol'
import { isModelHost } from './access-model.ts'
import type { Reading } from './readings.ts'
import type { Sight } from './sight.ts'
import type { Standing } from './trials.ts'
import { isToldSo, listIds, listWays, mayDraw, surelyDraws, type Visit } from './visit.ts'

/** Everybody who is or was connected, and what is known of them. */
export interface VisitBook {
  readonly visits: Set<Visit>
  /** Requests that are not answered. */
  readonly readings: Set<Reading>
  /** What is under way is judged by what may be now as well. */
  look(): void
  /** What somebody is told at this moment leaves only the states in which it is so. Throws where none is left. */
  observe(visit: Visit, right: Standing, told: Partial<RightChange> | undefined, what: string): void
  /** A question may make somebody a host: the model follows that from here to its end. */
  begin(visit: Visit, id: number, person: string | undefined): void
  end(visit: Visit, id: number, told: 'done' | 'nothing' | 'unknown'): void
  /** Who shows a usable host link has come by that one, whichever they name. */
  settleLink(visit: Visit): void
  /** Somebody is on the board no longer. */
  leave(visit: Visit): void
  /** Public ids of those who are on the board, and of those who have left a moment ago. */
  listPresent(): readonly string[]
  listRecent(): readonly string[]
  listVisits(): readonly Visit[]
  /** Whether somebody may be made to wait, and may be let in, at any moment until they are told. */
  noteWaiting(visit: Visit): void
}

const recentMs = 3_000

export function createVisitBook(sight: Sight): VisitBook {
  const { time, possible, standings, trials, waiting } = sight
  const visits = new Set<Visit>()
  const left = new Set<Visit>()
  const readings = new Set<Reading>()

  function look(): void {
    for (const visit of visits) {
      const now = standings.list(listWays(visit))
      for (const trial of visit.trials.values()) trials.add(trial, now)
      for (const pull of visit.pulls.values()) for (const one of now) pull.standings.add(one)
      if (mayDraw(now)) visit.drewAtMs = time.now()
      if (surelyDraws(now)) visit.drewSurelyAtMs = time.now()
      if (visit.state === 'joining') noteWaiting(visit)
    }
    for (const { standings: seen, ways } of readings) {
      for (const one of standings.list(ways)) seen.add(one)
    }
    waiting.setHosts([...visits].filter(isHostThere).length)
  }

  function observe(visit: Visit, right: Standing, told: object | undefined, what: string): void {
    const ways = listWays(visit)
    possible.observe(
      (state) =>
        standings.get(state, ways).has(right) && (told === undefined || isToldSo(state, told)),
      `${visit.session} ${what} ${JSON.stringify({ right, told, ways })}`,
    )
    look()
  }

  function begin(visit: Visit, id: number, person: string | undefined): void {
    const { hostLink, link } = visit
    const isByHostLink = possible.list().some((state) => state.links[link]?.right === 'host')
    if (person === undefined || (hostLink === undefined && !isByHostLink)) return
    const by = { person, hostLink }
    visit.changes.set(id, possible.begin({ do: 'come', by, link }))
  }

  function end(visit: Visit, id: number, told: 'done' | 'nothing' | 'unknown'): void {
    const number = visit.changes.get(id)
    visit.changes.delete(id)
    if (number !== undefined) possible.end(number, told)
  }

  /** Whether somebody may be made to wait, and may be let in, at any moment until they are told. */
  function noteWaiting(visit: Visit): void {
    const { mayWait, mayEnter } = judgeWaiting(visit)
    visit.mayWait ||= mayWait
    visit.mayEnter ||= mayEnter
  }

  /** The same now; what is not settled may be either way. */
  function judgeWaiting(visit: Visit): { readonly mayWait: boolean; readonly mayEnter: boolean } {
    if (sight.isWaitingUnsettled()) return { mayWait: true, mayEnter: true }
    const { mayWait, mayEnter } = waiting.judge(listIds(visit))
    const states = possible.list()
    const ways = listWays(visit)
    const mayBeHost = standings.list(ways).has('host')
    const isHost = states.every((state) =>
      [...standings.get(state, ways)].every((one) => one === 'host'),
    )
    return {
      mayWait: mayWait && !isHost && states.some((state) => state.waiting),
      mayEnter: mayEnter || mayBeHost || states.some((state) => !state.waiting),
    }
  }

  function settleLink(visit: Visit): void {
    const { hostLink } = visit
    if (hostLink === undefined) return
    const by = { person: undefined, hostLink }
    const are = new Set(possible.list().map((state) => isModelHost(state, by, Date.now())))
    if (are.size > 1) return
    if (are.has(true)) visit.link = hostLink
    visit.hostLink = undefined
  }

  function leave(visit: Visit): void {
    if (visit.state === 'in') left.add(visit)
    visit.state = 'out'
    visit.leftAtMs = time.now()
  }

  const listVisits = () => [...visits].filter(({ state }) => state === 'in')

  return {
    ...{ visits, readings, look, observe, begin, end, settleLink, leave, noteWaiting, listVisits },
    listPresent: () => listVisits().flatMap(listIds),
    listRecent: () =>
      [...left].filter(({ leftAtMs }) => time.now() - leftAtMs < recentMs).flatMap(listIds),
  }
}

function isHostThere({ state, right }: Visit): boolean {
  return state === 'in' && right === 'host'
}
