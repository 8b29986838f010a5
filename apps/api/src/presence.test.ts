import { createId, emptyState } from '@tiza/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { join, type RawClient } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

let app: TestApp
let board: string
let guests: RawClient[]

beforeEach(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  guests = []
})

afterEach(async () => {
  for (const guest of guests) guest.close()
  await app.close()
})

async function enterBoard({ client = createId(), minor = 4 } = {}) {
  const guest = await join({ url: app.url, board, client, auth: { minor } })
  guests.push(guest)
  return { ...guest, session: guest.welcome.you.session }
}

it.each([0, 4])(
  '[LV14] new clients receive the present selection and editing of others: minor %i',
  async (minor) => {
    const [ana, ben] = [await enterBoard(), await enterBoard()]
    const [one, two] = [createId(), createId()]
    ana.socket.emit('live', { c: [1, 2], sel: [one], edit: two })
    ben.socket.emit('live', { sel: [one] })
    ben.socket.emit('live', { sel: [] })
    await until(() => expect(ana.seen.get(ben.session)).toEqual({ sel: [] }))
    const carla = await enterBoard({ minor })
    const expected = { sel: [one], edit: two }
    await until(() => expect(carla.seen.get(ana.session)).toEqual(expected))
    expect(carla.seen.has(ben.session)).toBe(false)
  },
)

it('[LV14] a connection that replaces another begins with nothing selected', async () => {
  const client = createId()
  const [ana, ben] = [await enterBoard({ client }), await enterBoard()]
  ana.socket.emit('live', { sel: [createId()], edit: createId() })
  await until(() => expect(ben.seen.get(ana.session)).toHaveProperty('edit'))
  await enterBoard({ client })
  await until(() => expect(ben.seen.get(ana.session)).toEqual(emptyState))
})

it('[LV20] since minor 5, the state of others is in the welcome, and not sent again', async () => {
  const [ana, ben] = [await enterBoard(), await enterBoard()]
  const state = { sel: [createId()], view: [0, 0, 800, 600], hand: true, tool: 'pen' } as const
  ana.socket.emit('live', { c: [1, 2], ...state, sel: [...state.sel], view: [...state.view] })
  ben.socket.emit('live', { hand: true })
  ben.socket.emit('live', { hand: null })
  await until(() => expect(ana.seen.get(ben.session)).toEqual({ hand: null }))
  const carla = await enterBoard({ minor: 5 })
  expect(carla.welcome.states).toEqual({ [ana.session]: { edit: null, ...state } })
  ana.socket.emit('live', { hand: null })
  await until(() => expect(carla.seen.get(ana.session)).toEqual({ hand: null }))
})

it('[LV22] who is away is state: known to whoever comes later, and over with the connection', async () => {
  const client = createId()
  const [ana, ben] = [await enterBoard({ client, minor: 12 }), await enterBoard({ minor: 5 })]
  ana.socket.emit('live', { away: true })
  await until(() => expect(ben.seen.get(ana.session)).toHaveProperty('away', true))
  const carla = await enterBoard({ minor: 12 })
  expect(carla.welcome.states).toMatchObject({ [ana.session]: { away: true } })
  expect(carla.welcome.caps).toContain('away')
  ana.socket.emit('live', { away: null })
  await until(() => expect(carla.seen.get(ana.session)).toHaveProperty('away', null))
  ana.socket.emit('live', { away: true })
  await until(() => expect(carla.seen.get(ana.session)).toHaveProperty('away', true))
  await enterBoard({ client, minor: 12 })
  await until(() => expect(carla.seen.get(ana.session)).toHaveProperty('away', null))
})

it('[LV19] clients of minor 4 receive unknown keys in `live`, and none in welcome', async () => {
  const ana = await enterBoard({ minor: 5 })
  ana.socket.emit('live', { tool: 'pen' })
  const ben = await enterBoard()
  expect(ben.welcome).not.toHaveProperty('states')
  await until(() => expect(ben.seen.get(ana.session)).toHaveProperty('tool', 'pen'))
})

it.each([
  { tool: 'Pen of mine' },
  { view: [0, 0, 0, 600] },
  { view: [1e8, 0, 1, 1] },
  { hand: false },
])('[LV19] what is no state of its key is not passed on: %o', async (wrong) => {
  const [ana, ben] = [await enterBoard(), await enterBoard()]
  ana.socket.emit('live', wrong as never)
  ana.socket.emit('live', { tool: 'pen' })
  await until(() => expect(ben.seen.get(ana.session)).toEqual({ tool: 'pen' }))
})
