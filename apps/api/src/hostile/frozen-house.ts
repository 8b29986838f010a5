import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect } from 'vitest'
import { type Guest, join } from '../testing/guest.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/**
 * A server whose clock stands still, so that what is counted does not depend on how fast this machine
 * is, with a board on which somebody honest draws. A new one for each test.
 */
export interface FrozenHouse {
  readonly app: TestApp
  readonly board: string
  nowMs: number
  /** How busy the server takes itself for, and how often it has looked. */
  load: number
  looked: number
  /** Who is honest draws something. */
  draw(): ReturnType<Guest['op']>
}

/** The house of a test file. Whatever happened in a test: who is honest is served at its end. */
export function openFrozenHouse(): FrozenHouse {
  let app: TestApp
  let board: string
  let honest: Guest
  let n = 0
  const house: FrozenHouse = {
    ...{ nowMs: 0, load: 0, looked: 0 },
    get app() {
      return app
    },
    get board() {
      return board
    },
    draw: () => honest.op(++n, [buildShape('rect', { id: createId() })]),
  }
  const gauge = {
    get load() {
      house.looked++
      return house.load
    },
    close() {},
  }

  beforeEach(async () => {
    Object.assign(house, { nowMs: 1e12, load: 0, looked: 0 })
    app = await startTestApp({ now: () => house.nowMs, gauge })
    board = await app.createBoard()
    honest = await join({ url: app.url, board })
    n = 0
  })
  afterEach(async () => {
    expect(await house.draw()).toMatchObject({ ok: true })
    honest.close()
    await app.close()
  })
  return house
}
