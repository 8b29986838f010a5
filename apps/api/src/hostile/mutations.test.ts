import { createId, protocolNamespace, reactions } from '@tiza/protocol'
import {
  buildShape,
  buildStroke,
  createRandom,
  type Random,
  randomOps,
} from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TxRange } from '../storage/board-log.ts'
import { foldBoard } from '../storage/fold-board.ts'
import { mutate } from '../testing/mutate.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/** Number of damaged packets; a million in `pnpm test:nightly`. */
const count = Number(process.env.TIZA_MUTATIONS ?? 10_000)
const seed = Number(process.env.TIZA_SEED ?? Date.now() % 1_000_000)
const packetsPerBatch = 20

let app: TestApp
let board: string
let seconds = 0

beforeAll(async () => {
  // Each reading of the clock is a second later, so that no rate limit applies.
  app = await startTestApp({ now: () => seconds++ * 1_000 })
  board = await app.createBoard()
})
afterAll(() => app.close())

it(
  `[INV12] ${count} damaged packets break nothing`,
  async () => {
    const random = createRandom(seed)
    const hint = `seed ${seed}`
    const honest = await join({ url: app.url, board })
    const shapes = [buildShape('rect', { id: createId() }), buildStroke(createId())]
    expect(await honest.op(1, shapes)).toMatchObject({ ok: true })
    const answers = new Map<string, number>()
    let gaps = 0
    const count1 = (name: string) => {
      answers.set(name, (answers.get(name) ?? 0) + 1)
      if (name === 'gap' || name === 'client_unknown') gaps++
    }

    for (let sent = 0; sent < count; ) {
      const attacker = await enter(count1)
      let open = true
      void attacker.closed.then(() => {
        open = false
      })
      // Until it is disconnected or its `n` is wrong, after which all its ops would be refused.
      let n = 1
      gaps = 0
      while (open && gaps < 10 && sent < count) {
        for (let at = 0; at < packetsPerBatch; at++, sent++) {
          attacker.write(damagePacket(buildPacket(random, n++), random))
        }
        await Promise.race([attacker.sendRaw('["pull",null]'), attacker.closed])
      }
      if (!open) count1('closed')
      attacker.close()
    }

    const codes = [...Object.keys(reactions), 'ok', 'closed']
    expect(codes, hint).toEqual(expect.arrayContaining([...answers.keys()]))
    expect(answers.get('internal') ?? 0, hint).toBe(0)
    expect(answers.get('bad_request'), hint).toBeGreaterThan(count / 10)
    expect(answers.get('ok'), hint).toBeGreaterThan(count / 100)

    const moved = { op: 'patch', id: shapes[0]?.id, set: { pos: [7, 7] } }
    expect(await honest.op(2, [moved]), hint).toMatchObject({ ok: true })
    honest.close()
    const kept = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
    const internal = (await app.findBoard(board)) ?? expect.unreachable()
    const loaded = await app.storage.load(internal)
    const read = (range: TxRange) => app.storage.read(internal, range)
    const folded = await foldBoard(loaded ?? { seq: 0 }, read)
    expect(kept.shapes, hint).toEqual(JSON.parse(JSON.stringify([...folded.shapes.values()])))
    console.log(
      `${count} damaged packets (${hint}): ${JSON.stringify(Object.fromEntries(answers))}`,
    )
  },
  60_000 + count * 3,
)

/** A client whose answers are counted by code. */
async function enter(note: (code: string) => void): Promise<RawClient> {
  const guest = await join({ url: app.url, board })
  guest.socket.io.engine.on('data', (data) => {
    if (typeof data !== 'string' || !data.startsWith(`3${protocolNamespace},`)) return
    const [answer] = JSON.parse(data.slice(data.indexOf('[')))
    note(answer.ok ? 'ok' : answer.code)
  })
  return guest
}

/** A valid packet: its JSON, which is to be damaged, and its envelope. */
interface Packet {
  readonly before: string
  readonly json: string
  readonly after: string
}

function buildPacket(random: Random, n: number): Packet {
  const event = (name: string, payload: unknown): Packet => ({
    before: `2${protocolNamespace},7["${name}",`,
    json: JSON.stringify(payload),
    after: ']',
  })
  const id = createId()
  const look = random.integer(0, 19)
  if (look === 0) return event('pull', { since: { epoch: id, seq: 0 }, limit: 10 })
  if (look === 1) return event('profile', { name: 'Ana', color: 'red' })
  if (look === 2) {
    const ink = { id, off: 0, pos: [0, 0], style: { color: 'red', width: 4 }, pts: 'AACA' }
    return event('live', { c: [1, 2], sel: [id], ink: [ink] })
  }
  if (look === 3 && random.chance(0.2)) {
    const auth = { minor: 0, board, client: id, profile: { name: 'Ana', color: 'red' } }
    return { before: `0${protocolNamespace},`, json: JSON.stringify(auth), after: '' }
  }
  const ops = randomOps({ random, shapes: new Map(), getPointCount: () => 0, count: 2, stale: 0 })
  return {
    before: `2${protocolNamespace},7["op",{"n":${n},"ops":`,
    json: JSON.stringify(ops),
    after: '}]',
  }
}

/**
 * Broken JSON closes the connection at once: a few packets of that kind are enough, and some with a
 * damaged envelope.
 */
function damagePacket({ before, json, after }: Packet, random: Random): string {
  if (random.chance(0.01)) return mutate(before + json + after, random)
  for (;;) {
    const damaged = mutate(json, random)
    if (isJson(damaged) || random.chance(0.002)) return before + damaged + after
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
