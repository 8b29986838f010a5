import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHostedBoard, createPerson, type HostedBoard } from '../../testing/hosted-board.ts'
import { join } from '../../testing/raw-client.ts'
import { type ClockedApp, startClockedApp } from './clocked-app.ts'
import { ask, listRequests } from './http-doors.ts'
import { joinRows, tryJoin } from './join-doors.ts'
import { outside } from './outside-table.ts'
import { type Closed, strangers } from './strangers.ts'
import { getColumn } from './table.ts'
import { linkSecret } from './ways.ts'
import { createWitness, takeStock } from './witness.ts'

let app: ClockedApp
beforeAll(async () => {
  app = await startClockedApp({ env: { LINK_SECRET: linkSecret } })
})
afterAll(() => app.close())

it('every column is arranged, and every row is tried', () => {
  const [first] = outside.values()
  expect([...(first?.keys() ?? [])]).toEqual(Object.keys(strangers))
  const requests = Object.keys(listRequests({ visitor: '', link: '' }))
  expect([...outside.keys()]).toEqual([...joinRows, ...requests])
})

/** A board on which a host and somebody else have been, and what both can read of it, in the bin or not. */
async function makeBoard() {
  app.passMinutes(2)
  const board = await createHostedBoard(app.url)
  const witness = await createWitness(app.url, board)
  const drawn = [buildShape('rect', { id: createId() })]
  expect(await witness.op(1, drawn)).toMatchObject({ ok: true })
  const visitor = createPerson()
  const auth = { minor: 12, person: visitor.secret }
  const visit = await join({ url: app.url, board: board.key, auth })
  visit.close()
  const { id: link } = await board.addLink('draw')
  return { board, witness, requests: listRequests({ visitor: visitor.id, link }) }
}

async function takeStockInBin(board: HostedBoard): Promise<string> {
  await board.ask('POST', '/restore')
  const stock = await takeStock(board)
  await board.ask('DELETE', '')
  return stock
}

it.each(Object.entries(strangers))(
  '[RI10] [LK6] [LK11] [WR2] [LK21] [AC5] whoever is kept out (%s) gets in by no door, changes nothing, and nobody is told',
  async (column, arrange) => {
    const { board, witness, requests } = await makeBoard()
    const closed: Closed = { app, board, epoch: witness.welcome.epoch }
    const stranger = await arrange(closed)
    const { key, person } = stranger
    const headers = { 'Tiza-Person': person.secret, ...stranger.headers }
    const wanted = Object.entries(getColumn(outside, column))

    const tryRows = async (isTried: (outcome: string) => boolean) => {
      const found: Record<string, string> = {}
      for (const [row, outcome] of wanted.filter(([_, outcome]) => isTried(outcome))) {
        // Each is tried as if it were the first: of wrong passwords not many are taken.
        app.passMinutes(0.1)
        const request = requests[row]
        const answer = request
          ? ask({ board, key, headers }, request)
          : tryJoin(closed, stranger, row)
        found[row] = (await answer) ?? `no such row, ${outcome}`
      }
      return found
    }

    // Nobody is on a board in the bin who could be told.
    const isBinned = column.startsWith('binned')
    const look = async () => {
      if (isBinned) return [await takeStockInBin(board)]
      const news = await witness.takeNews()
      // Of whoever waits hosts are told, which is what waiting is.
      const told = news.filter((event) => column !== 'waits' || event !== 'waiting')
      return [await takeStock(board), ...told]
    }
    if (!isBinned) await witness.takeNews()
    const before = await look()
    const shut = await tryRows((outcome) => outcome !== 'ok')
    expect(await look()).toEqual(before)
    const open = await tryRows((outcome) => outcome === 'ok')
    expect({ ...shut, ...open }).toEqual(Object.fromEntries(wanted))
    witness.close()
  },
)
