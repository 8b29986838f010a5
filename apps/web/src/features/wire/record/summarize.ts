import type { SnapshotQuery } from '@tiza/client'
import type {
  ByePayload,
  Handshake,
  Op,
  OpPayload,
  OpsPayload,
  PeersPayload,
  PersonAck,
  Profile,
  ProfileAck,
  PullAck,
  PullPayload,
  Refusal,
  ResetPayload,
  RightChange,
  WaitingRoom,
  Welcome,
} from '@tiza/protocol'
import type { Answer, WireRow } from './wire-row.ts'

type Summaries = Readonly<Record<string, (json: string) => readonly (string | undefined)[]>>

const summaries: Summaries = {
  connect(json) {
    const { minor, since }: Handshake = JSON.parse(json)
    return [`minor ${minor}`, since && `since seq ${since.seq}`]
  },
  connect_error(json) {
    const { data }: { readonly data?: Partial<Refusal> } = JSON.parse(json)
    return [data?.code, data && `retryable ${data.retryable}`]
  },
  snapshot(json) {
    const { base, recent }: SnapshotQuery = JSON.parse(json)
    return [base === undefined ? undefined : `base ${base}`, recent && 'recent']
  },
  op(json) {
    const { n, ops }: OpPayload = JSON.parse(json)
    return [`n ${n}`, ...countOps(ops)]
  },
  ops(json) {
    const { tx }: OpsPayload = JSON.parse(json)
    const [first, last] = [tx[0]?.seq, tx.at(-1)?.seq]
    const seqs = first === last ? `seq ${first}` : `seq ${first}–${last}`
    return tx.length === 0 ? [] : [seqs, ...countOps(tx.flatMap(({ ops }) => ops))]
  },
  pull(json) {
    const { since, limit }: PullPayload = JSON.parse(json)
    return [`since seq ${since.seq}`, `limit ${limit}`]
  },
  profile(json) {
    const { name, color }: Profile = JSON.parse(json)
    return [JSON.stringify(name), color]
  },
  welcome(json) {
    const { mode, seq, you, peers }: Welcome = JSON.parse(json)
    return [mode, `seq ${seq}`, you.role, `lastN ${you.lastN}`, `peers ${peers.length}`]
  },
  peers(json) {
    const payload: PeersPayload = JSON.parse(json)
    const { join = [], leave = [], update = [] } = payload
    const lists = { join, leave, update }
    return Object.entries(lists).map(([name, list]) =>
      list.length > 0 ? `${name} ${list.length}` : undefined,
    )
  },
  reset(json) {
    const { seq, reason }: ResetPayload = JSON.parse(json)
    return [`seq ${seq}`, reason]
  },
  right(json) {
    const { right, rule, why }: RightChange = JSON.parse(json)
    return [right, `rule ${rule}`, why && `why ${why}`]
  },
  waiting(json) {
    const { on, count }: WaitingRoom = JSON.parse(json)
    return on ? [`count ${count}`] : ['off']
  },
  bye(json) {
    const { code, reconnect, retryAfterMs }: ByePayload = JSON.parse(json)
    return [code, `reconnect ${reconnect}`, retryAfterMs ? `${retryAfterMs} ms` : undefined]
  },
}

/** A payload in a few words, all of them of the protocol; empty where there is nothing to say. */
export function summarize({ event, json }: Pick<WireRow, 'event' | 'json'>): string {
  const toParts = Object.hasOwn(summaries, event) ? summaries[event] : undefined
  return toParts && json !== '' ? join(toParts(json)) : ''
}

type AnyAnswer =
  | PullAck
  | ProfileAck
  | PersonAck
  | { readonly ok: true; readonly seq?: number; readonly dup?: true }
  | { readonly ok?: undefined; readonly message: string }

/** An acknowledgement or a snapshot in a few words of the protocol; of what did not come, why. */
export function summarizeAnswer({ json, snapshot }: Pick<Answer, 'json' | 'snapshot'>): string {
  if (snapshot) return `ok · seq ${snapshot.seq} · shapes ${snapshot.shapes.length}`
  const answer: AnyAnswer & { readonly skipped?: readonly number[] } = JSON.parse(json)
  if (!answer.ok) return 'code' in answer ? answer.code : (answer.message ?? '')
  const seq = 'seq' in answer && answer.seq !== undefined ? `seq ${answer.seq}` : undefined
  const dup = 'dup' in answer ? 'dup' : undefined
  const txs = 'tx' in answer ? `tx ${answer.tx.length}` : undefined
  return join(['ok', seq, txs, dup, answer.skipped && `skipped ${answer.skipped.join(' ')}`])
}

/** As in `create note`, `patch ×2`. */
function countOps(ops: readonly Op[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const op of ops) {
    const name = op.op === 'create' ? `create ${op.kind}` : op.op
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`))
}

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ')
}
