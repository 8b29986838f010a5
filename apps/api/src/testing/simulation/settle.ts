import { getModelRight, includes } from './access-model.ts'
import { closeTab, type Somebody } from './people.ts'
import type { World } from './world.ts'

/** Longer than anything that is noticed late: the end of a link after a clock was set, a knock, a host who left. */
const allNoticedMs = 75_000

/** The networks heal, what hosts have asked for is answered, and whoever was sent away tries once more. */
export async function settle(world: World): Promise<void> {
  const { people, time, asking, openTab, random } = world
  for (const { network } of people) {
    network.latencyMs = 20
    network.isUp = true
    for (const wire of [...network.wires]) wire.connect()
  }
  await time.until(() => asking.size === 0, 'hosts are answered')
  await time.advance(5_000)
  for (const somebody of people) {
    for (const tab of [...somebody.tabs]) {
      if (tab.client?.status.connection.state !== 'ended') continue
      closeTab(somebody, tab)
      openTab(somebody, tab.key)
    }
    if (somebody.tabs.length === 0) openTab(somebody, random.pick(somebody.keys))
  }
  await time.advance(allNoticedMs)
}

/** A host lets everybody in and draw, and everybody comes back; resolves once all is sent. */
export async function giveRightsBack(world: World): Promise<void> {
  const { people, time, asking, wish, witness, links } = world
  const [state] = witness.possible.list()
  const host = people.find(({ person }) => state?.people[person]?.isHost)
  if (!state || !host) throw new Error('nobody is a host')
  const ask = async (...wanted: Parameters<World['wish']>[1][]) => {
    for (const one of wanted) wish(host, one)
    await time.until(() => asking.size === 0, 'a host is answered')
  }
  await ask({ do: 'restore' })
  await ask({ do: 'set', rule: 'everybody', locked: false, names: true, waiting: false })
  await ask(
    ...people.map(({ person }) => ({ do: 'person', person, removed: false, pen: null }) as const),
  )
  await ask({ do: 'make', link: { right: 'draw' } })
  const newest = links.at(-1)?.key ?? ''
  for (const somebody of people) reopen(world, somebody, newest)
  await time.until(() => people.every(isDone), 'all is sent', 180_000)
  await time.advance(3_000)
}

/** Closes all tabs, and opens them again by the links that they had, where these still let draw. */
function reopen({ witness, links, openTab }: World, somebody: Somebody, otherwise: string): void {
  const [state] = witness.possible.list()
  const keys = somebody.tabs.map(({ key }) => {
    const link = links.find((one) => one.key === key)?.id ?? ''
    const person = somebody.knows(key) ? somebody.person : undefined
    const right = state && getModelRight(state, { link, person }, Date.now())
    return right && includes(right, 'draw') ? key : otherwise
  })
  for (const tab of [...somebody.tabs]) closeTab(somebody, tab)
  for (const key of new Set(keys)) openTab(somebody, key)
}

function isDone({ tabs }: Somebody): boolean {
  return tabs.every(({ client }) => {
    return client?.status.connection.state === 'online' && client.status.pending === 0
  })
}
