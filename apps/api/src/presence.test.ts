import { createId } from '@tiza/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Guest, join } from './testing/guest.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

let app: TestApp
let board: string
let guests: Guest[]

beforeEach(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  guests = []
})

afterEach(async () => {
  for (const guest of guests) guest.close()
  await app.close()
})

async function come({ client = createId(), minor = 4 } = {}) {
  const guest = await join({ url: app.url, board, client, auth: { minor } })
  guests.push(guest)
  return { ...guest, session: guest.welcome.you.session }
}

it.each([0, 4])(
  '[LV14] newcomers receive what others select and edit, and not what they have let go: minor %i',
  async (minor) => {
    const [ana, ben] = [await come(), await come()]
    const [one, two] = [createId(), createId()]
    ana.socket.emit('live', { c: [1, 2], sel: [one], edit: two })
    ben.socket.emit('live', { sel: [one] })
    ben.socket.emit('live', { sel: [] })
    await vi.waitFor(() => expect(ana.seen.get(ben.session)).toEqual({ sel: [] }))
    const carla = await come({ minor })
    const expected = { sel: [one], edit: two }
    await vi.waitFor(() => expect(carla.seen.get(ana.session)).toEqual(expected))
    expect(carla.seen.has(ben.session)).toBe(false)
  },
)

it('[LV14] a connection that takes the place of another begins with nothing selected', async () => {
  const client = createId()
  const [ana, ben] = [await come({ client }), await come()]
  ana.socket.emit('live', { sel: [createId()], edit: createId() })
  await vi.waitFor(() => expect(ben.seen.get(ana.session)).toHaveProperty('edit'))
  await come({ client })
  await vi.waitFor(() => expect(ben.seen.get(ana.session)).toEqual({ sel: [], edit: null }))
})
