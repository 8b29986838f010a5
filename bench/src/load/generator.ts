import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { createId } from '@tiza/protocol'
import { createDeliveries } from './deliveries.ts'
import { createDrawer } from './drawer.ts'
import { createPenStrokes } from './pen-strokes.ts'
import { joinBoard } from './raw-client.ts'
import { toAddress } from './subject.ts'
import type { Plan, TrafficFigures } from './traffic.ts'

/** A process that gets a plan, fills the rooms and reports its measurements. */
process.once('message', (plan: Plan) => {
  run(plan).then(
    (figures) => process.send?.({ figures }, () => process.exit(0)),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function run({ url, boards, people, drawing, moving, edits, spreadMs, ...plan }: Plan) {
  const { warmUpMs, measuredMs } = plan
  const strokes = createPenStrokes(50)
  const acks = createHistogram()
  const refusals = new Map<string, number>()
  let measuring = false
  let closed = 0
  let asked = 0
  const rooms = await Promise.all(
    boards.map(async (board, room) => {
      const deliveries = createDeliveries(() => performance.now())
      const guests = []
      for (let person = 0; person < people; person++) {
        const { guest } = await joinBoard({
          ...{ url, board, client: createId(), from: toAddress(room + person) },
          onEvent: (text) => {
            if (measuring) deliveries.receive(text, person)
            else deliveries.learn(text)
          },
          onClose: () => {
            closed++
          },
        })
        guests.push(guest)
      }
      return { deliveries, guests }
    }),
  )

  const startMs = performance.now()
  const active = Math.max(drawing, moving)
  const drawers = rooms.flatMap(({ deliveries, guests }, room) =>
    guests.slice(0, active).map((guest, author) =>
      createDrawer({
        ...{ guest, author, deliveries, strokes, edits, draws: author < drawing },
        startMs: startMs + ((room * active + author) * spreadMs) / (rooms.length * active),
        onAnswer(tookMs, refusal) {
          asked++
          if (refusal) refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1)
          else if (measuring) acks.record(Math.max(1, Math.round(tookMs * 1000)))
        },
      }),
    ),
  )
  const tick = setInterval(() => {
    const nowMs = performance.now()
    for (const drawer of drawers) drawer.act(nowMs)
  }, 1)

  await pass(warmUpMs)
  const lag = monitorEventLoopDelay({ resolution: 2 })
  lag.enable()
  const cpu = process.cpuUsage()
  const fromMs = performance.now()
  measuring = true
  process.send?.('begin')
  await pass(measuredMs)
  process.send?.('end')
  const seconds = (performance.now() - fromMs) / 1000
  measuring = false
  const used = process.cpuUsage(cpu)
  lag.disable()
  clearInterval(tick)

  const get = (name: 'deliveries' | 'points' | 'inkBytes' | 'packets' | 'bytes') =>
    rooms.reduce((sum, { deliveries }) => sum + deliveries.total[name], 0)
  const [first, ...others] = rooms
  if (!first) throw new Error('there are no rooms')
  for (const { deliveries } of others) {
    for (const kind of ['ink', 'cursor', 'op'] as const) {
      first.deliveries.latency[kind].add(deliveries.latency[kind])
    }
  }
  const toLatency = (histogram: typeof acks) => ({
    p50: histogram.percentile(50) / 1000,
    p95: histogram.percentile(95) / 1000,
    p99: histogram.percentile(99) / 1000,
  })
  const receivers = boards.length * (people - 1)
  const figures: TrafficFigures = {
    seconds,
    deliveries: get('deliveries'),
    inkDeliveries: first.deliveries.latency.ink.count,
    expectedInk: seconds * receivers * drawing * 60,
    ...{ points: get('points'), inkBytes: get('inkBytes') },
    ...{ packets: get('packets'), bytes: get('bytes') },
    ink: toLatency(first.deliveries.latency.ink),
    cursor: toLatency(first.deliveries.latency.cursor),
    op: toLatency(first.deliveries.latency.op),
    ack: { ...toLatency(acks), count: acks.count },
    refusals: Object.fromEntries(refusals),
    closed,
    asked,
    generator: {
      share: (used.user + used.system) / 1e6 / seconds,
      lagMs: lag.percentile(99) / 1e6,
    },
  }
  for (const { guests } of rooms) for (const guest of guests) guest.close()
  return figures
}

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
