import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect } from 'vitest'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/**
 * A server with a stopped clock, so that rate limits do not depend on the speed of the machine, and a
 * board on which an honest client draws. New for each test.
 */
export interface FrozenTarget {
  readonly app: TestApp
  readonly board: string
  nowMs: number
  /** The load that the server measures, and how often it has measured. */
  load: number
  looked: number
  /** The honest client draws something. */
  draw(): ReturnType<RawClient['op']>
}

/**
 * The target of a test file, with settings of its own. After each test the honest client must still be
 * served.
 */
export function useFrozenTarget(env: Readonly<Record<string, string>> = {}): FrozenTarget {
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
  }

  beforeEach(async () => {
    Object.assign(target, { nowMs: 1e12, load: 0, looked: 0 })
    app = await startTestApp({ env, now: () => target.nowMs, gauge })
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
