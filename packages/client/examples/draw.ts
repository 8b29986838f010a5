import { connectBoard, createBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'

const url = 'http://localhost:3000/'
const { id } = await createBoard({ url })
const board = await connectBoard({ url, board: id, profile: { name: 'Ana', color: 'teal' } })

board.subscribe(({ origin, ids }) => console.log(origin, [...ids]))
const note = createId()
board.apply([
  { op: 'create', id: note, kind: 'note', z: 'a0', pos: [0, 0], size: [200, 200], text: 'hello' },
])
board.apply([{ op: 'patch', id: note, set: { pos: [40, 0] } }])
board.undo()
console.log(board.getShape(note)?.pos) // [0, 0]

await board.whenSaved()
await board.close()
