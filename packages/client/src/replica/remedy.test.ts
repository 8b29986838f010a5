import type { Op, Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { toRemedy } from './remedy.ts'

const id = 'a'.repeat(21)
const { op: _, ...registers } = buildShape('rect', { id, pos: [0, 0] })
const shape: Shape = { ...registers, by: 'somebody', at: 0, seq: 1 }
const moved: Shape = { ...shape, pos: [5, 0], rev: { pos: 2 } }
const dead: Shape = { ...shape, deleted: true, rev: { deleted: 3 } }
const make: Op = { ...registers, op: 'create' }
const restore: Op = { op: 'restore', id, if: { deleted: 3 } }
const remove: Op = { op: 'delete', id }
const patch: Op = { op: 'patch', id, set: { pos: [5, 0] }, if: { pos: 1 } }

type Case = [what: string, options: Partial<Parameters<typeof toRemedy>[0]>, wanted: readonly Op[]]

it.each<Case>([
  [
    'seen, and forgotten: is created again',
    { before: shape, after: dead, isForgotten: true },
    [make],
  ],
  ['seen, and not known without it: is created again', { before: shape, after: undefined }, [make]],
  [
    'seen, and remembered: is restored under the same condition',
    { before: shape, after: dead, refused: [restore] },
    [restore],
  ],
  [
    'seen elsewhere: is restored and put there',
    { before: moved, after: dead, refused: [restore] },
    [restore, { op: 'patch', id, set: { pos: [5, 0] } }],
  ],
  [
    'there, but changed: is changed under the same condition',
    { before: moved, after: shape, refused: [patch] },
    [patch],
  ],
  [
    'seen, and deleted here another time: is restored under that condition',
    {
      before: shape,
      after: dead,
      refused: [{ ...restore, if: { deleted: 5 } }],
      isOwnDeletion: true,
    },
    [restore],
  ],
  [
    'seen, and deleted by others meanwhile: is restored under the same condition',
    { before: shape, after: dead, refused: [{ ...restore, if: { deleted: 5 } }] },
    [{ ...restore, if: { deleted: 5 } }],
  ],
  ['there as it was: needs nothing', { before: shape, after: shape, refused: [patch] }, []],
  ['deleted by it: is deleted', { before: dead, after: shape, refused: [remove] }, [remove]],
  [
    'deleted by what depends on it: is deleted, if nobody brings it back meanwhile',
    { before: dead, after: shape, refused: [restore] },
    [{ ...remove, if: { deleted: 1 } }],
  ],
  ['deleted anyway: needs nothing', { before: dead, after: dead, refused: [restore] }, []],
  ['never known: cannot be made', { before: undefined, after: undefined, refused: [restore] }, []],
])('a shape that is %s', (_, options, wanted) => {
  const nothing = {
    before: undefined,
    after: undefined,
    refused: [],
    isForgotten: false,
    isOwnDeletion: false,
  }
  expect(toRemedy({ ...nothing, ...options })).toEqual(wanted)
})
