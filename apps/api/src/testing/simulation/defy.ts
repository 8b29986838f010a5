import { listCaps, type Op, protocolMinor, type Welcome } from '@tiza/protocol'
import { buildShape, randomId } from '@tiza/protocol/testing'
import { parsePacket, toConnect, toEvent } from './packets.ts'
import type { Somebody } from './people.ts'
import type { World } from './world.ts'

const staysMs = 2_000

/**
 * A program of somebody's comes by some link, and asks for everything, whatever it is told that it may do: it
 * draws, it changes and deletes what is there, it wants all that was before, and the whole board. What becomes of
 * that is the witness's to judge.
 */
export function defy({ random, links, time, witness }: World, somebody: Somebody): void {
  const { secret, network } = somebody
  const { key } = random.pick(links)
  const person = random.chance(0.8) ? { person: secret } : {}
  const { server, log } = witness
  let epoch = ''
  let lastId = 0

  function attack(): void {
    const shapes = [...log.board.shapes.keys()]
    const made: Op = buildShape('rect', { id: randomId(random) })
    const ops: Op[] = [made]
    if (shapes.length > 0) {
      const id = random.pick(shapes)
      ops.push({ op: 'patch', id, set: { pos: [random.integer(0, 99), 0] } })
      ops.push({ op: 'delete', id: random.pick(shapes) })
      ops.push({ op: 'restore', id: random.pick(shapes) })
      ops.push({ op: 'patch', id, set: { locked: true, lockedBy: 'host' } })
    }
    connection?.send(toEvent('op', { n: 1, ops: [random.pick(ops)] }, ++lastId))
    connection?.send(toEvent('pull', { since: { epoch, seq: 0 }, limit: 100 }, ++lastId))
    connection?.send(toEvent('op', { n: 2, ops: [random.pick(ops)] }, ++lastId))
    const headers = {
      'Accept-Encoding': 'br',
      ...(person.person !== undefined && { 'Tiza-Person': secret }),
    }
    const path = `api/boards/${key}/snapshot`
    void server.ask({ method: 'GET', path, headers, address: network.address }).catch(() => {})
  }

  const connection = server.connect(network.address, {
    onPacket(text) {
      const packet = parsePacket(text)
      if (packet.is !== 'event' || packet.name !== 'welcome') return
      const welcome: Welcome = Object(packet.payload)
      epoch = welcome.epoch
      time.delay(attack, 1)
      // And once more, when something may have changed.
      time.delay(attack, random.integer(1, staysMs))
    },
    onEnd() {},
  })
  const profile = { name: 'program', color: 'red' }
  const caps = [...listCaps('client')]
  // It says that it has what it never had.
  const since =
    random.chance(0.3) && witness.epoch ? { since: { epoch: witness.epoch, seq: 1 } } : {}
  const client = randomId(random)
  connection?.send(
    toConnect({ minor: protocolMinor, board: key, client, profile, caps, ...person, ...since }),
  )
  time.delay(() => connection?.close(), staysMs + 500)
}
