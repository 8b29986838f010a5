import { applyTx, createBoard, createId, getReaction, type Op, orderBetween } from '@tiza/protocol'

const board = createBoard()
const id = createId()
const ops: Op[] = [
  { op: 'create', kind: 'rect', id, z: orderBetween(null, null), pos: [0, 0], size: [120, 80] },
  { op: 'patch', id, set: { pos: [40, 0], text: 'Hello' } },
]

const outcome = applyTx(board, { seq: 1, by: 'a-session', at: Date.now(), ops })
if (outcome.ok) console.log([...outcome.changed], board.shapes.get(id))
else console.log(outcome.path, outcome.message, getReaction(outcome.code))
