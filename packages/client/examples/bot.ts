/** Joins a board by its link and draws a spiral while everybody watches. */
import { setTimeout as sleep } from 'node:timers/promises'
import { connectBoard } from '@tiza/client'
import {
  createId,
  encodePoints,
  type InkPoint,
  orderBetween,
  type PointsEnd,
  pointsStart,
} from '@tiza/protocol'

const [link = ''] = process.argv.slice(2)
const [, url, id] = /^(https?:\/\/.+\/)b\/([\w-]{22})$/.exec(link) ?? []
if (!url || !id) {
  console.error('Usage: npx tsx bot.ts <link of a board>')
  process.exit(1)
}

const board = await connectBoard({ url, board: id, profile: { name: 'Spiral', color: 'violet' } })
await board.whenOnline()

const stroke = createId()
const pos: [number, number] = [0, 0]
const style = { color: 'violet', width: 4 }
let end: PointsEnd = pointsStart

for (let turn = 0; turn < 3; turn++) {
  // Others see ink in progress at once; the board keeps it from here on, whatever happens to us.
  const { pts, end: next } = encodePoints(getSpiral(turn, turn + 1), { from: end })
  board.presence.send({ c: pos, ink: [{ id: stroke, off: end.count, pos, style, pts }] })
  if (turn === 0) {
    const z = orderBetween(getTop(), null)
    board.apply([{ op: 'create', id: stroke, kind: 'stroke', pos, z, pts, ...style }])
  } else {
    board.apply([{ op: 'append', id: stroke, off: end.count, pts }])
  }
  end = next
  await sleep(100)
}

const greeting = { text: `Hello, all ${board.presence.peers.size + 1} of us`, fontSize: 24 }
const z = orderBetween(getTop(), null)
board.apply([{ op: 'create', id: createId(), kind: 'text', pos: [90, 90], z, ...greeting }])

// Acked means durable: the server has it on its disk.
await board.whenSaved()
await board.close()
console.log(`Drew ${end.count} points on ${link}`)

function getTop(): string | null {
  const keys = [...board.shapes.values()].map(({ z }) => z)
  return keys.sort().at(-1) ?? null
}

function getSpiral(from: number, to: number): InkPoint[] {
  return Array.from({ length: 40 }, (_, step) => {
    const turn = from + ((to - from) * step) / 40
    const angle = turn * 2 * Math.PI
    return [turn * 30 * Math.cos(angle), turn * 30 * Math.sin(angle), 0.5]
  })
}
