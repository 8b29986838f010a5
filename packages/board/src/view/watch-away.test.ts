import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { awayAfterMs, watchAway } from './watch-away.ts'

let root: EventTarget
let isHidden: boolean
let notify: () => void
let sent: unknown[]
let stop: () => void

function start(): void {
  const page = {
    isHidden: () => isHidden,
    onChange(listener: () => void) {
      notify = listener
      return () => {
        notify = () => {}
      }
    },
  }
  stop = watchAway(root, { page, presence: { send: ({ away }) => sent.push(away) } })
}

function hide(next: boolean): void {
  isHidden = next
  notify()
}

const touch = () => root.dispatchEvent(new Event('pointerdown'))

beforeEach(() => {
  vi.useFakeTimers()
  root = new EventTarget()
  isHidden = false
  sent = []
})

afterEach(() => {
  stop()
  expect(vi.getTimerCount(), 'nothing goes on').toBe(0)
  const before = sent.length
  touch()
  hide(!isHidden)
  expect(sent).toHaveLength(before)
  vi.useRealTimers()
})

it('whoever does nothing for some minutes is away, and is back with the first sign', () => {
  start()
  vi.advanceTimersByTime(awayAfterMs - 1)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(1)
  expect(sent).toEqual([true])
  vi.advanceTimersByTime(awayAfterMs)
  expect(sent).toEqual([true])
  touch()
  expect(sent).toEqual([true, null])
  vi.advanceTimersByTime(awayAfterMs)
  expect(sent).toEqual([true, null, true])
})

it('whoever does something now and then is there', () => {
  start()
  for (let times = 0; times < 5; times++) {
    vi.advanceTimersByTime(awayAfterMs - 1)
    touch()
  }
  expect(sent).toEqual([])
  vi.advanceTimersByTime(awayAfterMs)
  expect(sent).toEqual([true])
})

it('a hidden page is away at once, and back when it is seen', () => {
  start()
  hide(true)
  touch()
  vi.advanceTimersByTime(3 * awayAfterMs)
  expect(sent).toEqual([true])
  hide(false)
  expect(sent).toEqual([true, null])
  vi.advanceTimersByTime(awayAfterMs)
  expect(sent).toEqual([true, null, true])
})

it('a page that is opened in the background is away from the start', () => {
  isHidden = true
  start()
  expect(sent).toEqual([true])
})
