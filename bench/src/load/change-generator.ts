import { createHistogram } from 'node:perf_hooks'
import { setTimeout as pass } from 'node:timers/promises'
import { type Changer, joinAsChanger } from './changer.ts'
import type { ChangeFigures, ChangePlan } from './changes.ts'
import { toAddress } from './subject.ts'

/** A server that answers less than this of what it is sent is at its end. */
const lateShare = 0.95

/** A process that gets a plan, changes boards at each rate in turn and reports what came back. */
process.once('message', (plan: ChangePlan) => {
  run(plan).then(
    () => process.exit(0),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function run({ url, boards, people, rates, warmUpMs, measuredMs }: ChangePlan) {
  const acks = createHistogram()
  let fromMs = Number.POSITIVE_INFINITY
  let untilMs = 0
  let acked = 0
  let refused = 0
  let waiting = 0
  const onAck = (dueMs: number, isOk: boolean) => {
    waiting--
    if (!isOk) refused++
    const nowMs = performance.now()
    if (nowMs >= fromMs && nowMs < untilMs) acked++
    if (dueMs >= fromMs) acks.record(Math.max(1, Math.round((nowMs - dueMs) * 1000)))
  }
  const changers: Changer[] = []
  for (let person = 0; person < people; person++) {
    for (const [room, board] of boards.entries()) {
      const from = toAddress(changers.length + room)
      changers.push(await joinAsChanger({ url, board, from, onAck }))
    }
  }

  for (const perSecond of rates) {
    const seconds = (warmUpMs + measuredMs) / 1000
    for (const changer of changers)
      changer.prepare(Math.ceil((perSecond * seconds) / changers.length) + 2)
    acks.reset()
    acked = 0
    refused = 0
    const startMs = performance.now()
    fromMs = startMs + warmUpMs
    untilMs = fromMs + measuredMs
    let sent = 0
    const timer = setInterval(() => {
      const nowMs = Math.min(performance.now(), untilMs)
      // Each is due at its own time, whenever this process comes to send it.
      for (;;) {
        const dueMs = startMs + (sent * 1000) / perSecond
        if (dueMs > nowMs) return
        changers[sent++ % changers.length]?.send(dueMs)
        waiting++
      }
    }, 1)
    await pass(warmUpMs)
    process.send?.('begin')
    const cpu = process.cpuUsage()
    await pass(measuredMs)
    process.send?.('end')
    const used = process.cpuUsage(cpu)
    clearInterval(timer)
    const isLate = acked < perSecond * (measuredMs / 1000) * lateShare
    if (!isLate) while (waiting > 0) await pass(20)
    const figures: ChangeFigures = {
      ...{ perSecond, refused, acked },
      p50: acks.percentile(50) / 1000,
      p95: acks.percentile(95) / 1000,
      p99: acks.percentile(99) / 1000,
      seconds: measuredMs / 1000,
      generatorShare: (used.user + used.system) / 1000 / measuredMs,
    }
    await new Promise<void>((resolve) => process.send?.({ figures }, () => resolve()))
    if (isLate) break
  }
  for (const changer of changers) changer.close()
}
