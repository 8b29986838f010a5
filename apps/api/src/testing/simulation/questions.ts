import type {
  Op,
  OpAck,
  OpPayload,
  PersonAck,
  PersonPayload,
  PullAck,
  PullPayload,
} from '@tiza/protocol'
import type { Packet } from './packets.ts'
import type { Sight } from './sight.ts'
import { toPublicPerson } from './standings.ts'
import type { Trial } from './trials.ts'
import {
  findRunningStroke,
  goesOnWith,
  listWays,
  mayDraw,
  surelyDraws,
  type Visit,
} from './visit.ts'
import type { VisitBook } from './visit-book.ts'

/** What sessions ask, and what they are answered. */
export interface Questions {
  ask(visit: Visit, packet: Extract<Packet, { readonly is: 'event' }>): void
  /** Throws where the answer is not as the rules say. */
  answer(visit: Visit, id: number, payload: unknown): void
}

/** How long a stroke may be finished that was being drawn when the right ended. [RI8] */
const finishMs = 30_000
const slackMs = 1_000

export function createQuestions(
  { time, standings, trials, waiting, keys, persons }: Sight,
  { look, observe, begin, end, settleLink }: VisitBook,
): Questions {
  function ask(visit: Visit, packet: Extract<Packet, { readonly is: 'event' }>): void {
    if (packet.id === undefined) return
    if (packet.name === 'op') {
      const payload: OpPayload = Object(packet.payload)
      look()
      const now = standings.list(listWays(visit))
      const asked = { session: visit.session, payload, ...judgeFinish(visit, payload.ops) }
      visit.trials.set(packet.id, trials.begin(asked, now))
      const stroke = findRunningStroke(visit.stroke, payload.ops)
      visit.stroke = stroke === visit.stroke || surelyDraws(now) ? stroke : undefined
    } else if (packet.name === 'pull') {
      const { since }: PullPayload = Object(packet.payload)
      const now = new Set(standings.list(listWays(visit)))
      if (since.sum === undefined) visit.pulls.set(packet.id, { after: since.seq, standings: now })
    } else if (packet.name === 'person') {
      const { person, host }: PersonPayload = Object(packet.payload)
      visit.saying = { id: packet.id, person: toPublicPerson(person) }
      if (host !== undefined) visit.hostLink = keys.get(host)
      begin(visit, packet.id, visit.saying.person)
      look()
    }
  }

  /** Whether a transaction may only finish a stroke, and whether it does so surely in time. */
  function judgeFinish(
    { drewAtMs, drewSurelyAtMs, stroke }: Visit,
    ops: readonly Op[],
  ): Pick<Trial, 'mayFinish' | 'mustFinish'> {
    const isInTime = time.now() - drewSurelyAtMs < finishMs - slackMs
    return {
      mayFinish: time.now() - drewAtMs <= finishMs,
      // How long a stroke may be finished is told by the time of day.
      mustFinish:
        !standings.hasJumped && isInTime && stroke !== undefined && goesOnWith(stroke, ops),
    }
  }

  function answer(visit: Visit, id: number, payload: unknown): void {
    const trial = visit.trials.get(id)
    if (trial) {
      look()
      visit.trials.delete(id)
      const ack: OpAck = Object(payload)
      trials.judge(trial, ack)
    }
    const pull = visit.pulls.get(id)
    if (pull) {
      look()
      visit.pulls.delete(id)
      const ack: PullAck = Object(payload)
      const isBefore = pull.after < visit.seesFrom
      if (ack.ok && ack.tx.length > 0 && isBefore && !mayDraw(pull.standings)) {
        throw new Error(`[RI14] ${visit.session} is given what was before`)
      }
    }
    if (visit.saying?.id === id) answerPerson(visit, id, Object(payload))
  }

  function answerPerson(visit: Visit, id: number, ack: PersonAck): void {
    visit.saying = undefined
    end(visit, id, ack.ok ? 'done' : 'unknown')
    visit.isDenied = !ack.ok && ack.code === 'forbidden'
    if (!ack.ok) {
      visit.hostLink = undefined
      return
    }
    visit.person = ack.person
    settleLink(visit)
    persons.set(visit.session, ack.person)
    waiting.admit([ack.person])
    visit.right = ack.right
    observe(visit, ack.right ?? 'look', undefined, '[RI9] is told, as a person,')
  }

  return { ask, answer }
}
