import { afterEach, expect, it } from 'vitest'
import { until } from '../../apps/api/src/testing/until.ts'
import { type Keeper, keepRunning, type Part } from './keep-running.ts'

let keeper: Keeper
afterEach(() => keeper.stop())

/** A part that ends when it is told to, and starts as its turn says. */
function createPart(starts: readonly (() => Promise<void>)[] = []) {
  let end = () => {}
  let ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let started = 0
  const part: Part = {
    name: 'Server 2',
    loss: 'Others take its boards.',
    whenEnded: () => ended,
    async restart() {
      await starts[started++]?.()
      ended = new Promise((resolve) => {
        end = resolve
      })
    },
  }
  return { part, end: () => end(), getStarted: () => started }
}

it('says what has ended and what that means, and starts it again, each time', async () => {
  const { part, end } = createPart()
  const said: string[] = []
  keeper = keepRunning([part, createPart().part], { say: (line) => said.push(line), afterMs: 0 })
  const once = [
    'Server 2 has ended. Others take its boards. It is started again.',
    'Server 2 runs again.',
  ]
  end()
  await until(() => expect(said).toEqual(once))
  end()
  await until(() => expect(said).toEqual([...once, ...once]))
})

it('says once why a part does not start, and tries again', async () => {
  const fail = () => Promise.reject(new Error('its port is taken'))
  const { part, end, getStarted } = createPart([fail, fail])
  const said: string[] = []
  keeper = keepRunning([part], { say: (line) => said.push(line), afterMs: 0 })
  end()
  await until(() =>
    expect(said.slice(1)).toEqual([
      'Server 2 does not start, and is tried again: its port is taken',
      'Server 2 runs again.',
    ]),
  )
  expect(getStarted()).toBe(3)
})

it('is silent about what ends once it is stopped, and starts nothing then', async () => {
  const { part, end, getStarted } = createPart()
  const said: string[] = []
  keeper = keepRunning([part], { say: (line) => said.push(line), afterMs: 60_000 })
  end()
  await until(() => expect(said).toHaveLength(1))
  await keeper.stop()
  expect({ said: said.length, started: getStarted() }).toEqual({ said: 1, started: 0 })
})

it('waits for what is being started when it is stopped, so that it can be stopped as well', async () => {
  let isRunning = () => {}
  const slowly = new Promise<void>((resolve) => {
    isRunning = resolve
  })
  const { part, end, getStarted } = createPart([() => slowly])
  keeper = keepRunning([part], { say: () => {}, afterMs: 0 })
  end()
  await until(() => expect(getStarted()).toBe(1))
  let isStopped = false
  const stopping = keeper.stop().then(() => {
    isStopped = true
  })
  await new Promise(setImmediate)
  expect(isStopped).toBe(false)
  isRunning()
  await stopping
})
