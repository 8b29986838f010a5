import { createId } from '@tiza/protocol'
import { buildStroke } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHostedBoard, createPerson, type HostedBoard } from '../testing/hosted-board.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const hourMs = 3_600_000
let nowMs: number
let app: TestApp
let board: HostedBoard
const open: RawClient[] = []

beforeEach(async () => {
  nowMs = 1_700_000_000_000
  app = await startTestApp({ now: () => nowMs })
  board = await createHostedBoard(app.url)
})
afterEach(async () => {
  for (const client of open.splice(0)) client.close()
  await app.close()
})

async function enter(auth: object = {}): Promise<RawClient> {
  const client = await join({ url: app.url, board: board.key, auth: { minor: 12, ...auth } })
  open.push(client)
  return client
}

it('[LM4] a client that has to wait need not wait longer when the clock of the server is set back', async () => {
  const ana = await enter()
  const rename = () => ana.socket.emitWithAck('profile', { name: 'Ana', color: 'red' })
  for (let at = 0; at < 10; at++) expect(await rename()).toMatchObject({ ok: true })
  const refusal = { ok: false, code: 'rate_limited', retryAfterMs: 500 }
  expect(await rename()).toMatchObject(refusal)
  nowMs -= hourMs
  expect(await rename()).toMatchObject(refusal)
  nowMs += 500
  expect(await rename()).toMatchObject({ ok: true })
})

it('[RI8] a stroke may be finished for 30 s, and not longer when the clock of the server is set back', async () => {
  const person = createPerson()
  const ana = await enter({ person: person.secret })
  const stroke = createId()
  expect(await ana.op(1, [buildStroke(stroke, [[0, 0, 1]])])).toMatchObject({ ok: true })
  await board.setPerson(person.id, { pen: false })
  const append = (n: number) => ana.op(n, [{ op: 'append', id: stroke, off: n - 1, pts: 'AACA' }])
  nowMs -= hourMs
  expect(await append(2)).toMatchObject({ ok: true })
  nowMs += 30_000
  expect(await append(3)).toMatchObject({ ok: false, code: 'read_only' })
})

it('[LK11] a link that is over when the clock is set ahead is there again when it is set right', async () => {
  const host = await enter({ host: board.host })
  const { key } = await board.addLink('look', { expiresInMs: hourMs })
  const come = async () => {
    const guest = await join({ url: app.url, board: key })
    guest.close()
  }
  await come()
  nowMs += 24 * hourMs
  await expect(come()).rejects.toMatchObject({ data: { reason: 'expired' } })
  expect(host.socket.connected).toBe(true)
  nowMs -= 24 * hourMs
  await come()
})
