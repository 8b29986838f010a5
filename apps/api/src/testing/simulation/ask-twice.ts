import { listCaps, type Op, protocolMinor } from '@tiza/protocol'
import { buildShape, randomId } from '@tiza/protocol/testing'
import { parsePacket, toConnect, toEvent } from './packets.ts'
import { createWorld, type World } from './world.ts'

/**
 * A program deletes what somebody else has made while it may not, and asks for the same again under the same `n`
 * as a host. Returns the answers, by their codes; throws where these are not as the rules say.
 */
export async function askTwice(seed: number): Promise<readonly string[]> {
  const world = await createWorld(seed)
  try {
    const { people, time, openTab, witness } = world
    const [ana, berta] = people
    if (!ana || !berta) throw new Error('nobody is there')
    const tab = openTab(ana, ana.keys[0] ?? '')
    await time.until(() => tab.client?.status.rights?.right === 'host', 'Ana is a host')
    const shape = buildShape('rect', { id: randomId(world.random) })
    tab.client?.apply([shape])
    await time.until(() => witness.log.board.shapes.has(shape.id), 'Ana has drawn')
    await wish(world, { do: 'set', rule: 'own' })

    const ask = await enter(world, [{ op: 'delete', id: shape.id }])
    const first = await ask()
    await wish(world, { do: 'person', person: berta.person, host: true })
    const answers = [first, await ask()]
    if (witness.fault) throw witness.fault
    return answers
  } finally {
    await world.close()
  }
}

/** Ana asks for something that only hosts may do. */
async function wish(world: World, wanted: Parameters<World['wish']>[1]): Promise<void> {
  const [ana] = world.people
  if (ana) world.wish(ana, wanted)
  await world.time.until(() => world.asking.size === 0, 'Ana is answered')
}

/** Connects a program of Berta's; returns what sends a transaction, always as its first. */
async function enter(
  { people, time, random, witness, links }: World,
  ops: readonly Op[],
): Promise<() => Promise<string>> {
  const answers: string[] = []
  let isIn = false
  const connection = witness.server.connect('10.0.0.2', {
    onPacket(text) {
      const packet = parsePacket(text)
      if (packet.is === 'event' && packet.name === 'welcome') isIn = true
      if (packet.is !== 'ack') return
      const { code }: { readonly code?: string } = Object(packet.answer)
      answers.push(code ?? 'ok')
    },
    onEnd() {},
  })
  const profile = { name: 'program', color: 'red' }
  const hello = { minor: protocolMinor, board: links[0]?.key, client: randomId(random), profile }
  connection?.send(
    toConnect({ ...hello, caps: [...listCaps('client')], person: people[1]?.secret }),
  )
  await time.until(() => isIn, 'the program is welcome')
  let asked = 0
  return async () => {
    connection?.send(toEvent('op', { n: 1, ops }, ++asked))
    await time.until(() => answers.length === asked, 'the program is answered')
    return answers.at(-1) ?? ''
  }
}
