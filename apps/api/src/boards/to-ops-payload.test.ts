import { expect, it } from 'vitest'
import type { StoredTx } from '../storage/board-log.ts'
import { toOpsJson, toOpsPayload } from './to-ops-payload.ts'

const toTx = (seq: number): StoredTx => ({
  ...{ seq, by: 'a "quoted" one', n: seq, at: 1_000, skipped: [0] },
  ops: [{ op: 'patch', id: 'x'.repeat(21), set: { text: `"${seq}"\n` } }],
})

it.each([
  ['with sums', [7, 8]],
  ['of a log without sums', [undefined]],
])('[TX5] the JSON of an ops payload %s is that of its object', (_, sums) => {
  const txs = sums.map((sum, at) => (sum === undefined ? toTx(at) : { ...toTx(at), sum }))
  const opsJson = txs.map(({ ops }) => JSON.stringify(ops))
  expect(toOpsJson('epoch', txs, opsJson)).toBe(JSON.stringify(toOpsPayload('epoch', txs)))
})
