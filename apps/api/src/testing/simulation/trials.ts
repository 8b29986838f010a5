import type { ErrorCode, OpAck, OpPayload, Right } from '@tiza/protocol'
import type { StoredTx } from '../../storage/board-log.ts'
import { includes } from './access-model.ts'
import type { LogReader, TxNeeds } from './tx-needs.ts'

/** What somebody may do, or that they may not be there. */
export type Standing = Right | 'out'

/** Something that a session has asked for, from when the server was given it until it answered. */
export interface Trial {
  readonly session: string
  readonly payload: OpPayload
  /** What the session may have been allowed to do at any moment meanwhile. */
  readonly standings: Set<Standing>
  /** Whether the session might draw a moment ago, and so finish a stroke. [RI8] */
  readonly mayFinish: boolean
  /** Whether it surely goes on with a stroke that the session was drawing a moment ago. [RI8] */
  readonly mustFinish: boolean
}

/** An acknowledgement that a client was sent. */
export interface Acked {
  readonly session: string
  readonly n: number
  readonly seq: number
}

/** Judges what becomes of transactions by what their authors might do at that time. */
export interface Trials {
  begin(trial: Omit<Trial, 'standings'>, standings: Iterable<Standing>): Trial
  /** Those that are not over may be judged by this as well. */
  add(trial: Trial, standings: Iterable<Standing>): void
  /** Throws unless the answer is what the rules say. */
  judge(trial: Trial, answer: OpAck): void
  /** A transaction is in the log: throws unless somebody was allowed to make it. */
  noteTx(tx: StoredTx): void
  readonly acked: readonly Acked[]
  /** How often each code was the answer, and how many strokes were finished without the right to draw. */
  readonly counts: ReadonlyMap<string, number>
}

export function createTrials(log: Pick<LogReader, 'read' | 'isForeign'>): Trials {
  const trials = new Map<string, Trial[]>()
  const answers = new Map<Trial, OpAck>()
  const acked: Acked[] = []
  const counts = new Map<string, number>()
  const toKey = (session: string, n: number) => `${session} ${n}`
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)

  const mayDraw = ({ standings }: Trial, least: Right) =>
    [...standings].some((one) => one !== 'out' && includes(one, least))

  function isAllowed(trial: Trial, { least, finishes }: TxNeeds): boolean {
    if (mayDraw(trial, least)) return true
    if (finishes === undefined || least === 'host' || !trial.mayFinish) return false
    count('finished')
    return true
  }

  /** What a refusal may be the answer to: an `n` that was refused before gets its first answer again. [ID3] */
  function listRefused(trial: Trial, code: ErrorCode): readonly Trial[] {
    if (code === 'read_only') return [trial]
    const asked = trials.get(toKey(trial.session, trial.payload.n)) ?? []
    return asked.filter((one) => {
      const answer = answers.get(one)
      return one === trial || !answer || (!answer.ok && answer.code === code)
    })
  }

  function isExplained({ session, payload, standings }: Trial, code: ErrorCode): boolean {
    if (code === 'read_only')
      return [...standings].some((one) => one === 'out' || !includes(one, 'own'))
    if (code === 'not_yours') return standings.has('own') && log.isForeign(session, payload.ops)
    return standings.has('own') || standings.has('draw')
  }

  function say({ session, payload, standings }: Trial, what: string): string {
    const may = [...standings].join(' or ')
    return `${what}, of ${session} who may ${may}: ${JSON.stringify(payload)}`
  }

  return {
    acked,
    counts,
    begin(asked, standings) {
      const trial: Trial = { ...asked, standings: new Set(standings) }
      const key = toKey(trial.session, trial.payload.n)
      trials.set(key, [...(trials.get(key) ?? []), trial])
      return trial
    },
    add(trial, standings) {
      for (const one of standings) trial.standings.add(one)
    },
    judge(trial, answer) {
      count(answer.ok ? 'ok' : answer.code)
      answers.set(trial, answer)
      if (answer.ok) {
        acked.push({ session: trial.session, n: answer.n, seq: answer.seq })
        return
      }
      const { code } = answer
      if (code !== 'read_only' && code !== 'not_yours' && code !== 'locked') return
      if (code === 'read_only' && trial.mustFinish) throw new Error(say(trial, '[RI8] is cut off'))
      if (listRefused(trial, code).some((one) => isExplained(one, code))) return
      throw new Error(say(trial, `${code} is not explained`))
    },
    noteTx(tx) {
      const needs = log.read(tx)
      const asked = trials.get(toKey(tx.by, tx.n)) ?? []
      if (asked.length === 0) throw new Error(`[INV9] nobody has sent ${JSON.stringify(tx)}`)
      if (asked.some((trial) => isAllowed(trial, needs))) return
      const what = asked.map((trial) => say(trial, `applied, though it needs ${needs.least}`))
      throw new Error(`[INV9] ${what.join('; ')}`)
    },
  }
}
