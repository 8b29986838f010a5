import { type Right, type Rule, rights, rules } from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import type { ModelState } from './access-model.ts'
import type { HostWish } from './witness.ts'
import type { World } from './world.ts'

/** What may be asked for of the people and links that there are. */
interface Choice {
  readonly random: Random
  readonly people: readonly string[]
  readonly links: readonly string[]
  readonly state: ModelState
}

/** Something that a host may want of a board, sensible or not. */
export function randomWish(
  { random, people, links }: Pick<World, 'random' | 'people' | 'links'>,
  state: ModelState,
): HostWish {
  const choice: Choice = {
    ...{ random, state },
    people: people.map(({ person }) => person),
    links: links.map(({ id }) => id),
  }
  // What is in the bin would else stay there.
  if (state.isBinned && random.chance(0.6)) return { do: 'restore' }
  return random.pick(wishes)(choice)
}

const setRule = ({ random }: Choice): HostWish => ({
  ...{ do: 'set', rule: random.pick<Rule>(['everybody', 'everybody', ...rules]) },
})
const givePen = ({ random, people }: Choice): HostWish => ({
  ...{ do: 'person', person: random.pick(people), pen: random.pick([true, true, false, null]) },
})
const makeHost = ({ random, people }: Choice): HostWish => ({
  ...{ do: 'person', person: random.pick(people), host: random.chance(0.5) },
})
const sendOut = ({ random, people, state }: Choice): HostWish => {
  const person = random.pick(people)
  return { do: 'person', person, removed: state.people[person]?.isRemoved !== true }
}
const admit = ({ random, people }: Choice): HostWish =>
  random.chance(0.4)
    ? { do: 'admit' }
    : { do: 'person', person: random.pick(people), admitted: random.chance(0.8) }
const setLocked = ({ random }: Choice): HostWish => ({ do: 'set', locked: random.chance(0.4) })
const setNames = ({ random }: Choice): HostWish => ({ do: 'set', names: random.chance(0.5) })
const setWaiting = ({ random }: Choice): HostWish => ({ do: 'set', waiting: random.chance(0.5) })
const setMany = ({ random }: Choice): HostWish => ({
  ...{ do: 'set', rule: random.pick(rules), locked: random.chance(0.3) },
  waiting: random.chance(0.3),
})
const makeLink = ({ random }: Choice): HostWish => {
  const right = random.pick<Right>([...rights, 'draw', 'draw', 'own'])
  // Hosts by a link that ends would be hosts by the clock.
  const ends = right !== 'host' && random.chance(0.4)
  return {
    do: 'make',
    link: { right, ...(ends && { expiresInMs: random.integer(5_000, 120_000) }) },
  }
}
const renew = ({ random, links }: Choice): HostWish => ({ do: 'renew', link: random.pick(links) })
const revoke = ({ random, links }: Choice): HostWish => ({ do: 'revoke', link: random.pick(links) })
const bin = (): HostWish => ({ do: 'bin' })
const restore = (): HostWish => ({ do: 'restore' })
const list = (): HostWish => ({ do: 'list' })

/** What is here more than once is asked for more often. */
const wishes: readonly ((choice: Choice) => HostWish)[] = [
  ...[setRule, setRule, setRule, givePen, givePen, givePen, givePen],
  ...[makeHost, makeHost, makeHost, sendOut, sendOut, admit, admit],
  ...[setLocked, setLocked, setNames, setWaiting, setWaiting, setMany],
  ...[makeLink, makeLink, renew, revoke, bin, restore, list],
]
