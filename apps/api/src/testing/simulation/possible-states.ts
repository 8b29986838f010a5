import {
  changeModel,
  type ModelChange,
  type ModelOutcome,
  type ModelState,
} from './access-model.ts'

/** What became of a change, as its author was told; `unknown` where nobody was told anything. */
export type Told = 'done' | 'refused' | 'nothing' | 'unknown'

/**
 * The states that a board may be in, as far as can be told from outside. Of changes that are asked for at once,
 * nobody outside knows in which order they are made, until their answers leave one order only.
 */
export interface PossibleStates {
  /** Somebody asks for a change: it may be made from now on. Returns its number. */
  begin(change: ModelChange): number
  /** It is answered: it was made by now, or will never be. Throws where no order explains that. */
  end(number: number, told: Told): void
  /** Something else was made by now whose details only its answer has said. */
  add(change: (state: ModelState) => ModelState): void
  /** What is seen of the board leaves these states only. Throws where it leaves none. */
  observe(isSo: (state: ModelState) => boolean, what: string): void
  /** All that it may be in now. */
  list(): readonly ModelState[]
  /** Whether changes are asked for that are not answered. */
  readonly isBusy: boolean
}

interface Candidate {
  readonly state: ModelState
  /** Which of the changes that are asked for have been judged in it, and whether they were made. */
  readonly judged: ReadonlyMap<number, boolean>
}

/** More than this would be a fault of the simulation, which asks for a few changes at once. */
const mostCandidates = 2_000

/** @param now time of day of the server */
export function createPossibleStates(first: ModelState, now: () => number): PossibleStates {
  let candidates: readonly Candidate[] = [{ state: first, judged: new Map() }]
  const asked = new Map<number, ModelChange>()
  let last = 0
  /** As long as nothing else has been asked, told or seen. */
  let expanded: readonly Candidate[] | undefined
  let states: readonly ModelState[] | undefined

  /** With every change that may have been made meanwhile, in every order. */
  function expand(): readonly Candidate[] {
    if (expanded) return expanded
    const found = new Map(candidates.map((one) => [toKey(one), one]))
    for (const { state, judged } of found.values()) {
      for (const [number, change] of asked) {
        if (judged.has(number)) continue
        const outcome: ModelOutcome = changeModel(state, change, now())
        const next = { state: outcome.state, judged: new Map(judged).set(number, outcome.isDone) }
        found.set(toKey(next), found.get(toKey(next)) ?? next)
        if (found.size > mostCandidates) throw new Error('too many states are possible')
      }
    }
    expanded = [...found.values()]
    return expanded
  }

  function forget(): void {
    expanded = undefined
    states = undefined
  }

  function keep(next: readonly Candidate[], what: string): void {
    if (next.length === 0) {
      const may = candidates.map(({ state }) => JSON.stringify(state)).slice(0, 3)
      const changes = JSON.stringify([...asked.values()])
      throw new Error(
        `no order of what hosts did explains that ${what}: it may be ${may}; asked is ${changes}`,
      )
    }
    const unique = new Map(next.map((one) => [toKey(one), one]))
    candidates = [...unique.values()]
    forget()
  }

  return {
    begin(change) {
      last++
      asked.set(last, change)
      forget()
      return last
    },
    end(number, told) {
      const all = told === 'nothing' ? candidates : expand()
      const change = asked.get(number)
      const fitting = all.filter(({ judged }) => {
        if (told === 'done') return judged.get(number) === true
        if (told === 'refused') return judged.get(number) === false
        return told === 'unknown' || judged.get(number) !== true
      })
      asked.delete(number)
      keep(
        fitting.map(({ state, judged }) => ({ state, judged: without(judged, number) })),
        `${JSON.stringify(change)} was ${told}`,
      )
    },
    add(change) {
      keep(
        candidates.map(({ state, judged }) => ({ state: change(state), judged })),
        '',
      )
    },
    observe(isSo, what) {
      keep(
        expand().filter(({ state }) => isSo(state)),
        what,
      )
    },
    list() {
      states ??= [...new Map(expand().map(({ state }) => [JSON.stringify(state), state])).values()]
      return states
    },
    get isBusy() {
      return asked.size > 0
    },
  }
}

function toKey({ state, judged }: Candidate): string {
  return JSON.stringify([state, [...judged].sort(([a], [b]) => a - b)])
}

function without(judged: Candidate['judged'], number: number): Candidate['judged'] {
  return new Map([...judged].filter(([other]) => other !== number))
}
