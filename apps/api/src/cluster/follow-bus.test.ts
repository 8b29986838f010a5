import { expect, it } from 'vitest'
import { followBus } from './follow-bus.ts'
import { createMemoryNetwork } from './memory-bus.ts'

/** Follows a bus; what it has said is in `said`. */
function follow() {
  const bus = createMemoryNetwork()()
  const said: string[] = []
  let reason: string | undefined
  let beat = () => {}
  const stop = followBus(
    {
      onStatus: bus.onStatus,
      get reason() {
        return bus.reason ?? reason
      },
    },
    {
      log: {
        error: (text: unknown) => void said.push(`error: ${text}`),
        warn: (text: unknown) => void said.push(`warn: ${text}`),
      },
      pulse: {
        add(work) {
          beat = () => work(0)
          return () => {}
        },
      },
    },
  )
  const refuse = (why: string) => {
    reason = why
  }
  return { bus, said, stop, refuse, beat: () => beat() }
}

it('says once that NATS is gone and what that means, and once that it is back', () => {
  const { bus, said, beat } = follow()
  beat()
  bus.setConnected(false)
  beat()
  bus.setConnected(true)
  beat()
  expect(said).toEqual([
    'error: NATS cannot be reached: people reconnect whose board has its home at another server',
    'warn: NATS is back',
  ])
})

it('says what NATS does not permit, though it is connected', () => {
  const { said, beat, refuse } = follow()
  refuse('NATS does not let the user of NATS_URL subscribe')
  beat()
  beat()
  expect(said).toEqual([expect.stringContaining('error: NATS does not let the user')])
})

it('is silent about a bus that was closed', async () => {
  const { bus, said, stop, beat } = follow()
  stop()
  await bus.close()
  beat()
  expect(said).toEqual([])
})
