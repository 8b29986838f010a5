import { encodePoints, type InkPoint, kinds, limits, type Op, toWas } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { createOpParser } from './parse.ts'

const parse = createOpParser(kinds)
const id = 'a'.repeat(21)
const provenance = { by: 'my-session-00001', at: 5, seq: 1 }
const restore = (create: ReturnType<typeof buildShape>): Op => {
  return { op: 'restore', id, was: toWas({ ...create, ...provenance }) }
}

describe('[OP18] a restore that says what the shape was', () => {
  it('is a transaction like any other', () => {
    const ops = [restore(buildShape('note', { id, text: 'words' }))]
    expect(parse({ n: 1, ops })).toMatchObject({ payload: { n: 1, ops } })
  })

  it.each([
    ['has registers that its kind has not', { pts: 'AACA' }],
    ['[OP4] has a longer key than a client may send', { z: `a0${'1'.repeat(limits.orderKey)}` }],
    ['[SH16] has a torn text', { text: 'half \ud83d' }],
    ['says what its revisions are itself', { rev: { pos: 1 } }],
  ])('is refused where it %s', (_, wrong) => {
    const create = { ...buildShape('note', { id }), ...wrong }
    const path = expect.stringContaining('/ops/0/was/create/')
    expect(parse({ n: 1, ops: [{ op: 'restore', id, was: { create, seq: 1 } }] })).toMatchObject({
      ...{ code: 'bad_request', path },
    })
  })

  it('[OP19] may be as long as a stroke with all of its points, if it is alone', () => {
    const points = Array.from(
      { length: limits.pointsPerStroke },
      (_, at): InkPoint => [(at % 2) * 90, at % 60, 0.5],
    )
    const create = { ...buildStroke(id), pts: encodePoints(points).pts }
    expect(create.pts.length).toBeGreaterThan(limits.opBytes)
    const long = restore(create)
    expect(parse({ n: 1, ops: [long] })).toMatchObject({ payload: { n: 1 } })
    const ops = [long, { op: 'delete', id }]
    expect(parse({ n: 1, ops })).toMatchObject({ code: 'too_large' })
  })
})
