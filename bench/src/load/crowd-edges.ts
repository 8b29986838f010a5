import { setTimeout as pass } from 'node:timers/promises'
import { createId, protocolMinor } from '@tiza/protocol'
import { createEdge } from '../../../apps/api/src/cluster/edge.ts'
import { connectNats } from '../../../apps/api/src/cluster/nats-bus.ts'
import { createSubjects } from '../../../apps/api/src/cluster/subjects.ts'
import { type CrowdNews, type CrowdPlan, crowdCluster } from './crowd.ts'
import { type CrowdSocket, createCrowdSocket } from './crowd-socket.ts'

/** Of all, so many move their cursor, at so many events a second each. */
const moving = 100
const movesPerSecond = 20
const warmUpMs = 5_000
/** The home may be busy telling all the others of those who have come. */
const mostTries = 100
const retryMs = 100

/** A process with all edges of a crowd: people come, each to one of them, and some move their cursor. */
process.once('message', (plan: CrowdPlan) => {
  run(plan).then(
    () => process.exit(0),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

const tell = (news: CrowdNews) => new Promise((resolve) => process.send?.(news, resolve))

async function run(plan: CrowdPlan): Promise<void> {
  const numbers = Array.from({ length: plan.edges }, (_, at) => at)
  await tell('joining')
  const crowds = await Promise.all(numbers.map((at) => fillEdge(at, plan)))
  const sockets = crowds.flat()
  await tell('joined')

  const movers = sockets.filter((_, at) => at % Math.ceil(sockets.length / moving) === 0)
  setInterval(() => {
    const c = [Math.random() * 1_000, Math.random() * 1_000]
    for (const mover of movers) mover.send('live', { c })
  }, 1_000 / movesPerSecond)
  await pass(warmUpMs)

  const [, one] = sockets
  const count = () => sockets.reduce((sum, { received }) => sum + received, 0)
  const before = { all: count(), one: one?.received ?? 0 }
  const fromMs = performance.now()
  await tell('begin')
  await pass(plan.measuredMs)
  await tell('end')
  const tookMs = performance.now() - fromMs
  const ticks = (one?.received ?? 0) - before.one
  await tell({ people: sockets.length, deliveries: count() - before.all, ticks, tookMs })
}

/** Those who come by one edge, one after the other. */
async function fillEdge(
  at: number,
  { nats, board, key, people, edges }: CrowdPlan,
): Promise<CrowdSocket[]> {
  const subjects = createSubjects(crowdCluster)
  const edge = createEdge({
    ...{ node: `edge-${at}`.padEnd(12, '-'), subjects },
    homes: { call: (board, ask) => ask(subjects.board(board)) },
    bus: await connectNats({ url: nats, name: `edge ${at}` }),
    onEnd() {
      throw new Error('a connection was ended')
    },
  })
  const sockets: CrowdSocket[] = []
  for (let n = 0; n < people / edges; n++) {
    const auth = {
      ...{ minor: protocolMinor, board: key, client: createId(), caps: ['base'] },
      profile: { name: `${at} ${n}`, color: 'blue' },
    }
    const crowdSocket = createCrowdSocket()
    for (let tries = 0; ; tries++) {
      const cable = await edge.join(board, { auth, address: `10.${at}.${n >> 8}.${n & 255}` })
      if (typeof cable === 'object' && 'connect' in cable) {
        cable.connect(crowdSocket.socket)
        break
      }
      if (tries > mostTries) throw new Error(`not let in: ${JSON.stringify(cable)}`)
      await pass(retryMs)
    }
    sockets.push(crowdSocket)
  }
  return sockets
}
