import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect } from 'vitest'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/**
 * A server whose clock stands still, so that what is counted does not depend on how fast this machine
 * is, with a board on which somebody honest draws. A new one for each test.
 */
export interface FrozenTarget {
  readonly app: TestApp
  readonly board: string
  nowMs: number
  /** How busy the server takes itself for, and how often it has looked. */
  load: number
  looked: number
  /** Who is honest draws something. */
  draw(): ReturnType<RawClient['op']>
}

/** The target of a test file. Whatever happened in a test: who is honest is served at its end. */
export function useFrozenTarget(): FrozenTarget {
  let app: TestApp
  let board: string
  let honest: RawClient
  let n = 0
  const target: FrozenTarget = {
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
      target.looked++
      return target.load
    },
    close() {},
  }

  beforeEach(async () => {
    Object.assign(target, { nowMs: 1e12, load: 0, looked: 0 })
    app = await startTestApp({ now: () => target.nowMs, gauge })
    board = await app.createBoard()
    honest = await join({ url: app.url, board })
    n = 0
  })
  afterEach(async () => {
    expect(await target.draw()).toMatchObject({ ok: true })
    honest.close()
    await app.close()
  })
  return target
}
