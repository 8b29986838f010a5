import type { Op, OpPayload, OpsPayload } from '@tiza/protocol'
import type { WireRow } from '../record/wire-row.ts'

/** The rules of docs/SPEC.md that are about an event, whatever is in it: those that one reads first. */
export const rulesByEvent: Readonly<Record<string, readonly string[]>> = {
  op: ['TX1', 'TX4', 'ID1', 'ID3', 'EV2'],
  pull: ['RS6', 'EV2'],
  live: ['LV1', 'LV2', 'LV8'],
  ink: ['LV12', 'LV13'],
  profile: ['PE2', 'EV2'],
  person: ['RI9', 'RI4', 'EV2'],
  welcome: ['CN8', 'RS2', 'RS3', 'ID2', 'PE1', 'LM1'],
  ops: ['TX5', 'TX3', 'RS5'],
  peers: ['PE1', 'PE4'],
  reset: ['RS7'],
  right: ['RI6', 'RI1'],
  waiting: ['WR4', 'WR2'],
  bye: ['CN10', 'ER4'],
}

/** What happens to the connection has rules as well. */
const rulesByStep: Readonly<Record<string, readonly string[]>> = {
  attempt: ['CN1'],
  open: ['CN1'],
  upgrade: ['CN1'],
  connect: ['CN2', 'CN3', 'CN4'],
  connected: ['CN1', 'CN8'],
  connect_error: ['CN6', 'ER2'],
  disconnect: ['CN10'],
  close: ['ID10', 'CN10'],
  failed: ['CN12'],
  wait: ['CN10', 'CN12'],
  snapshot: ['RS3', 'RS4', 'RS9', 'SN1', 'SN5', 'SN10'],
}

const rulesByOp: Readonly<Record<Op['op'], readonly string[]>> = {
  create: ['OP1'],
  patch: ['OP2'],
  append: ['OP5'],
  delete: ['OP6'],
  restore: ['OP7'],
}

const rulesByCode: Readonly<Record<string, readonly string[]>> = {
  gap: ['ID5', 'ER2'],
  client_unknown: ['ID9', 'ER2'],
  epoch_changed: ['RS6', 'ER2'],
  read_only: ['TX7', 'ID6'],
  gone: ['OP9', 'TX2'],
  exists: ['OP1', 'TX2'],
  conflict: ['OP5', 'TX2'],
  board_full: ['OP12', 'OP14'],
  not_yours: ['RI7', 'TX2'],
  locked: ['RI11', 'TX2'],
  forbidden: ['RI9', 'RI10', 'WR2'],
  rate_limited: ['LM4', 'LM6'],
  bad_request: ['EV3', 'TX2'],
}

/** The numbers of the rules behind a row, each once: of its event, of its ops, and of its answer. */
export function getRules(row: WireRow): readonly string[] {
  const events = row.event.split(' ')
  const general = events.flatMap((event) => rulesByEvent[event] ?? rulesByStep[event] ?? [])
  return [...new Set([...general, ...getOpRules(row), ...getAnswerRules(row)])]
}

function getOpRules({ event, json }: WireRow): readonly string[] {
  return listOps(event, json).flatMap((op) => [
    ...(rulesByOp[op.op] ?? []),
    ...('if' in op && op.if !== undefined ? [op.op === 'patch' ? 'OP3' : 'OP8'] : []),
    ...('pts' in op ? ['IN1'] : []),
  ])
}

function listOps(event: string, json: string): readonly Op[] {
  if (event === 'op') {
    const { ops }: OpPayload = JSON.parse(json)
    return ops
  }
  if (event !== 'ops') return []
  const { tx }: OpsPayload = JSON.parse(json)
  return tx.flatMap(({ ops }) => ops)
}

interface AnyAnswer {
  readonly code?: string
  readonly dup?: true
  readonly skipped?: unknown
}

function getAnswerRules({ answer }: WireRow): readonly string[] {
  if (!answer) return []
  const { code, dup, skipped }: AnyAnswer = JSON.parse(answer.json)
  return [
    ...(dup ? ['ID3'] : []),
    ...(skipped === undefined ? [] : ['OP10']),
    ...(code === undefined ? [] : ['ER1', ...(rulesByCode[code] ?? [])]),
  ]
}
