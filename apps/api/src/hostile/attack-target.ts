import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createId } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect } from 'vitest'
import { join, type RawClient, type TransportName } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/**
 * [INV12] A server with a board on which an honest client draws. Every attack must get a code of the
 * closed list or lose its connection, change nothing, and leave the honest session working.
 */
export interface AttackTarget {
  readonly app: TestApp
  readonly board: string
  /** Shapes on the board. */
  readonly rect: { readonly id: string }
  readonly stroke: { readonly id: string }
  /** Runs an attack; afterwards the board must be unchanged and the honest client served. */
  expectHarmless(attack: () => Promise<void>): Promise<void>
  /** The same, for an attack by a client that has joined. */
  expectHarmlessFrom(
    transport: TransportName,
    attack: (guest: RawClient) => Promise<void>,
  ): Promise<void>
}

/** The target of a test file, running for all its tests. */
export function useAttackTarget(): AttackTarget {
  const rect = buildShape('rect', { id: createId() })
  const stroke = buildStroke(createId())
  const webDir = mkdtempSync(joinPath(tmpdir(), 'tiza-page-'))
  let app: TestApp
  let board: string
  let honest: RawClient
  let n = 0

  beforeAll(async () => {
    mkdirSync(joinPath(webDir, 'assets'))
    writeFileSync(joinPath(webDir, 'index.html'), '<base href="/" />the page')
    writeFileSync(joinPath(webDir, 'assets', 'page.js'), 'the()')
    app = await startTestApp({ env: { WEB_DIR: webDir } })
    board = await app.createBoard()
    honest = await join({ url: app.url, board })
    expect(await honest.op(++n, [rect, stroke])).toMatchObject({ ok: true })
  })
  afterAll(async () => {
    honest.close()
    await app.close()
    rmSync(webDir, { recursive: true })
  })

  const loadSnapshot = async () => (await fetch(`${app.url}api/boards/${board}/snapshot`)).text()

  async function expectHarmless(attack: () => Promise<void>): Promise<void> {
    const before = await loadSnapshot()
    await attack()
    expect(await loadSnapshot()).toBe(before)
    const seq = honest.received.at(-1)?.seq ?? 0
    const moved = { op: 'patch', id: rect.id, set: { pos: [n, 0] } }
    expect(await honest.op(++n, [moved])).toMatchObject({ ok: true, seq: seq + 1 })
  }

  return {
    ...{ rect, stroke, expectHarmless },
    get app() {
      return app
    },
    get board() {
      return board
    },
    expectHarmlessFrom: (transport, attack) =>
      expectHarmless(async () => {
        const guest = await join({ url: app.url, board, transport })
        try {
          await attack(guest)
        } finally {
          guest.close()
        }
      }),
  }
}

const depth = 5_000
/** JSON nested deeper than anything in the contract. */
export const deep = {
  object: `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
  list: `${'['.repeat(depth)}${']'.repeat(depth)}`,
}

/** Valid JSON that matches no schema. */
export const misfits: readonly (readonly [string, string])[] = [
  ['null', 'null'],
  ['a number', '7'],
  ['a string', '"op"'],
  ['true', 'true'],
  ['a list', '[]'],
  ['nothing in it', '{}'],
  ['depth 5,000 of objects', deep.object],
  ['depth 5,000 of lists', deep.list],
  ['a key of __proto__', '{"__proto__":{"n":1,"ops":[]}}'],
]
