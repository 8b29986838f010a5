import { expect, it } from 'vitest'
import { createRecorder } from '../features/wire/record/recorder.ts'
import { createWireHost } from './wire-host.ts'

const board = 'https://example.org/b/xyz'

function open(href: string, { isReachable = true } = {}) {
  let loads = 0
  let rooms = 0
  const window = {
    location: { href },
    history: {
      state: null,
      replaceState(_state: unknown, _unused: string, next?: string | URL | null) {
        window.location.href = String(next)
      },
    },
  }
  const host = createWireHost({
    window,
    async load() {
      if (!isReachable) throw new Error('offline')
      loads++
      return { createRecorder, makeRoom: () => rooms++ }
    },
  })
  return { host, getHref: () => window.location.href, getLoads: () => loads, getRooms: () => rooms }
}

it('loads nothing and records nothing unless the address asks for it', async () => {
  const { host, getLoads } = open(board)
  expect(await host.prepare()).toBeUndefined()
  expect(getLoads()).toBe(0)
})

it('records from the first moment where the address asks for it', async () => {
  const { host, getRooms } = open(`${board}?wire#shape=x`)
  const recorder = await host.prepare()
  expect(recorder).toBeDefined()
  expect(host.recorder).toBe(recorder)
  expect(getRooms(), 'the board is laid out beside it at once').toBe(1)
})

it('is shown and hidden with the address, and leaves the rest of that alone', async () => {
  const { host, getHref } = open(`${board}?a=b#shape=x`)
  await host.prepare()
  let notified = 0
  host.subscribe(() => notified++)
  await host.toggle()
  expect(getHref()).toBe(`${board}?a=b&wire#shape=x`)
  expect(host.recorder).toBeDefined()
  await host.toggle()
  expect(getHref()).toBe(`${board}?a=b#shape=x`)
  expect(host.recorder).toBeUndefined()
  expect(notified).toBe(2)
})

it('is not shown where its code cannot be had', async () => {
  const { host, getHref } = open(`${board}?wire`, { isReachable: false })
  expect(await host.prepare()).toBeUndefined()
  await host.toggle()
  expect(getHref()).toBe(board)
})
