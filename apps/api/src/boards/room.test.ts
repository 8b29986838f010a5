import {
  applyTx,
  boardRecordId,
  createBoard,
  limits,
  type OpAck,
  type OpPayload,
  type Shape,
  scanPoints,
  type Tx,
  toFault,
} from '@tiza/protocol'
import { buildShape, createRandom, type Random, randomId, randomOps } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { StoredTx } from '../storage/board-log.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { packSnapshot } from '../storage/packed-snapshot.ts'
import type { Storage } from '../storage/storage.ts'
import { toCatalogName } from '../storage/to-catalog-name.ts'
import { until } from '../testing/until.ts'
import type { RoomOutput } from './room.ts'
import { createRoomRegistry } from './room-registry.ts'

const id = 'R'.repeat(22)
const epoch = 'epoch-of-r'
const seeds = Array.from({ length: Number(process.env.TIZA_SEEDS ?? 100) }, (_, seed) => seed + 1)
/** In these, a refusal was answered again, and then lost with its commit. */
const named = [567, 767]
const editor = { id: 'author', role: 'editor' } as const
const silent: RoomOutput = {
  ...{ publishOps: () => undefined, publishReset: () => undefined, requireCaps: () => undefined },
}

/** A log whose commits may fail, as on a full disk, and then store nothing. */
function createFailingLog(log: Storage, fails: () => boolean): Storage {
  return {
    ...log,
    async commit(commits, nowMs) {
      if (fails()) throw new Error('disk full')
      return log.commit(commits, nowMs)
    },
  }
}

type Published = { readonly tx: readonly Tx[] } | { readonly resetTo: number }

async function openRoom({ fails = () => false }: { fails?: () => boolean } = {}) {
  const log = createMemoryStorage()
  await log.createBoard(id, epoch, 0)
  const published: Published[] = []
  const registry = createRoomRegistry({
    log: createFailingLog(log, fails),
    now: () => 1_000,
    idleMs: 0,
    compactEvery: 20,
    getOutput: () => ({
      publishOps: (json) => void published.push({ tx: JSON.parse(json).tx }),
      publishReset: (_epoch, seq) => published.push({ resetTo: seq }),
      requireCaps: () => undefined,
    }),
    onError: () => undefined,
  })
  const enter = async () => {
    const entered = await registry.enter(id)
    if (!entered) throw new Error('no room')
    return { room: entered.opened.room, leave: entered.leave }
  }
  return { log, registry, published, enter }
}

function randomOpsOn(known: readonly Shape[], random: Random): Tx['ops'] {
  const shapes = new Map(known.map((shape) => [shape.id, shape]))
  const getPointCount = (id: string) => {
    const shape = shapes.get(id)
    return shape?.kind === 'stroke' ? (scanPoints(shape.pts)?.count ?? 0) : 0
  }
  return randomOps({ random, shapes, getPointCount })
}

/** An author's transactions by `n`, and the first final answer to each. */
interface Author {
  readonly id: string
  next: number
  readonly sent: Map<number, Tx['ops']>
  readonly answers: Map<number, OpAck>
}

/** Authors that send, resend and skip numbers, over a disk that fails sometimes. */
async function play(random: Random) {
  const opened = await openRoom({ fails: () => random.chance(0.08) })
  const authors = ['ana', 'ben', 'carla'].map(
    (name): Author => ({ id: name, next: 1, sent: new Map(), answers: new Map() }),
  )
  let { room, leave } = await opened.enter()

  const loadShapes = async () => {
    const { shapes } = await room.getSnapshot().catch(() => ({ shapes: [] }))
    return shapes
  }

  async function submit(author: Author, n: number, shapes: readonly Shape[]): Promise<void> {
    const ops = author.sent.get(n) ?? randomOpsOn(shapes, random)
    author.sent.set(n, ops)
    const ack = await room.submit({ id: author.id, role: 'editor' }, { n, ops })
    if (!ack.ok && ['unavailable', 'gap', 'client_unknown'].includes(ack.code)) return
    const first = author.answers.get(n)
    if (first) expect(toOutcome(ack), 'the first answer again').toEqual(toOutcome(first))
    author.answers.set(n, ack)
    author.next = Math.max(author.next, n + 1)
  }

  for (let step = 0; step < 40; step++) {
    const shapes = await loadShapes()
    const batch = Array.from({ length: random.integer(1, 4) }, () => {
      const author = random.pick(authors)
      const resent = random.chance(0.2) && author.next > 1
      return submit(author, resent ? random.integer(1, author.next - 1) : author.next, shapes)
    })
    await Promise.all(batch)
    if (!random.chance(0.1)) continue
    leave()
    ;({ room, leave } = await opened.enter())
  }
  leave()
  return { ...opened, authors }
}

/** An answer without what only its first time says. */
function toOutcome(ack: OpAck) {
  const {
    dup: _dup,
    message: _message,
    path: _path,
    ...outcome
  } = {
    ...{ dup: true, message: '', path: '' },
    ...ack,
  }
  return outcome
}

describe.each([...seeds, ...named])('seed %i', (seed) => {
  it('[INV2] [INV3] [INV4] [INV9] the log holds what was acked, once, in order', async () => {
    const { log, published, authors, enter } = await play(createRandom(seed))
    const txs = await log.read(id, { after: 0, limit: 100_000 })

    expect(txs.map(({ seq }) => seq)).toEqual(txs.map((_, at) => at + 1))
    for (const author of authors) {
      const own = txs.filter(({ by }) => by === author.id)
      expect(own.map(({ n }) => n)).toEqual(own.map(({ n }) => n).toSorted((a, b) => a - b))
      expect(new Set(own.map(({ n }) => n)).size).toBe(own.length)
      for (const [n, ack] of author.answers) {
        const found = own.find((tx) => tx.n === n)
        const effective = author.sent
          .get(n)
          ?.filter((_, at) => !(ack.ok && ack.skipped?.includes(at)))
        const ops = expect.arrayContaining(effective ?? [])
        if (ack.ok) expect(found).toMatchObject({ seq: ack.seq, ops })
        else expect(found, 'a refused transaction leaves no trace').toBeUndefined()
      }
    }
    expectPublishedInOrder(published, txs)

    const { room } = await enter()
    const fold = createBoard()
    for (const tx of txs) expect(applyTx(fold, tx).ok).toBe(true)
    const { seq, shapes } = await room.getSnapshot()
    expect(seq).toBe(txs.length)
    expect(new Map(shapes.map((shape) => [shape.id, shape]))).toEqual(fold.shapes)
  })
})

it.each(seeds.slice(0, 10))(
  '[BD3] the catalog has the name of the log, across failed, skipped and lost transactions: %i',
  async (seed) => {
    const random = createRandom(seed)
    const { log, enter } = await openRoom({ fails: () => random.chance(0.1) })
    const { room } = await enter()
    const names: (string | undefined)[] = []
    const author = { id: 'author', n: 1 }
    for (let step = 0; step < 40; step++) {
      const isConditional = random.chance(0.4)
      const condition = { name: random.integer(Math.max(0, room.seq - 2), room.seq) }
      const name = random.pick(['Ana', 'Ben', 'Carla', null])
      const set = random.pick([{ name }, { name, paper: 'dots' }, { paper: 'grid' }] as const)
      const rename = {
        op: 'patch',
        id: boardRecordId,
        set,
        ...(isConditional && { if: condition }),
      }
      const shape = buildShape('rect', { id: randomId(random) })
      const ops = [shape, rename, rename].slice(random.integer(0, 2)) as OpPayload['ops']
      const ack = await room.submit({ ...editor, id: author.id }, { n: author.n, ops })
      if (ack.ok || ack.code !== 'unavailable') author.n++
      await room.whenServing()
      const board = createBoard()
      for (const tx of await log.read(id, { after: 0, limit: 1_000 })) {
        applyTx(board, tx, { isLogged: true })
      }
      const { name: found } = (await log.findBoard(id)) ?? expect.unreachable()
      expect(found).toBe(toCatalogName(board.shapes))
      names.push(found)
    }
    expect(new Set(names).size).toBeGreaterThan(3)
  },
)

/** Everything durable was published once, in order of seq, across resets. */
function expectPublishedInOrder(published: readonly Published[], txs: readonly StoredTx[]): void {
  let lastSeq = 0
  for (const one of published) {
    if ('resetTo' in one) expect(one.resetTo).toBe(lastSeq)
    else for (const { seq } of one.tx) expect(seq).toBe(++lastSeq)
  }
  expect(lastSeq).toBe(txs.length)
}

describe('a room', () => {
  const create = (n: number) => ({
    n,
    ops: [buildShape('rect', { id: randomId(createRandom(n)) })],
  })

  it('[ID3] answers a resend with the first answer, marked as such', async () => {
    const { room } = await (await openRoom()).enter()
    const first = await room.submit(editor, create(1))
    expect(first).toMatchObject({ ok: true, n: 1, seq: 1 })
    expect(await room.submit(editor, create(1))).toEqual({ ...first, dup: true })
  })

  it('[ID5] [RS12] refuses a gap without consuming a number, and says which is the last', async () => {
    const { room } = await (await openRoom()).enter()
    await room.submit(editor, create(1))
    const gap = { ok: false, n: 3, code: 'gap', lastN: 1 }
    expect(await room.submit(editor, create(3))).toMatchObject(gap)
    expect(await room.submit(editor, create(2))).toMatchObject({ ok: true, seq: 2 })
  })

  it('[TX7] [ID6] [PE3] [INV9] lets a viewer read only', async () => {
    const { room } = await (await openRoom()).enter()
    const viewer = { id: 'viewer', role: 'viewer' } as const
    expect(await room.submit(viewer, create(1))).toMatchObject({ ok: false, code: 'read_only' })
    expect(room.seq).toBe(0)
  })

  it('[ID3] [ID4] remembers a refusal, so that a resend gets it again', async () => {
    const { room, leave } = await (await openRoom()).enter()
    const gone = { n: 1, ops: [{ op: 'delete', id: 'x'.repeat(21) } as const] }
    const refusal = await room.submit(editor, gone)
    expect(refusal).toMatchObject({ ok: false, code: 'gone', at: 0 })
    expect(toOutcome(await room.submit(editor, gone))).toEqual(toOutcome(refusal))
    expect(await room.submit(editor, create(2))).toMatchObject({ ok: true })
    leave()
  })

  it('[ID13] refuses other ops under a number that was used, and changes nothing', async () => {
    const { room, leave } = await (await openRoom()).enter()
    const gone = { n: 2, ops: [{ op: 'restore', id: 'x'.repeat(21) } as const] }
    await room.submit(editor, create(1))
    await room.submit(editor, gone)
    const conflict = { ok: false, code: 'conflict', path: '/n' }
    expect(await room.submit(editor, { ...create(3), n: 1 })).toMatchObject(conflict)
    expect(await room.submit(editor, { ...create(4), n: 2 })).toMatchObject(conflict)
    expect(await room.submit(editor, create(1))).toMatchObject({ ok: true, dup: true })
    expect(await room.submit(editor, gone)).toMatchObject({ ok: false, code: 'gone' })
    expect([room.seq, room.getLastN(editor.id)]).toEqual([1, 2])
    leave()
  })

  it('[ID13] does so after it was loaded again, too', async () => {
    const { log, enter } = await openRoom()
    const gone = { n: 2, ops: [{ op: 'restore', id: 'x'.repeat(21) } as const] }
    const first = await enter()
    await first.room.submit(editor, create(1))
    await first.room.submit(editor, gone)
    const again = createRoomRegistry({
      ...{ log, onError: () => undefined },
      getOutput: () => silent,
    })
    const { room } = (await again.enter(id))?.opened ?? expect.unreachable('no room')
    expect(await room.submit(editor, { ...create(3), n: 1 })).toMatchObject({ code: 'conflict' })
    expect(await room.submit(editor, { ...create(4), n: 2 })).toMatchObject({ code: 'conflict' })
    expect(await room.submit(editor, create(1))).toMatchObject({ ok: true, dup: true })
    expect(await room.submit(editor, gone)).toMatchObject({ code: 'gone' })
    await again.close()
  })

  it('[ID12] [TX8] refuses what does not match its schema: its number wins, and is used up if it is next', async () => {
    const { room } = await (await openRoom()).enter()
    const fault = toFault('bad_request', 'It is wrong.', '/ops')
    const refuse = (n: number, ops: unknown = []) => room.refuse(editor, { n, ops, fault })
    expect(await refuse(0)).toEqual({ ok: false, n: 0, ...fault })
    expect(await refuse(2)).toMatchObject({ n: 2, code: 'client_unknown' })
    expect(await refuse(1)).toEqual({ ok: false, n: 1, ...fault })
    expect(await refuse(3)).toMatchObject({ n: 3, code: 'gap', lastN: 1 })
    expect(room.getLastN(editor.id)).toBe(1)
    const { ops } = create(2)
    await room.submit(editor, { n: 2, ops })
    // A server of another version has taken it: its answer was lost.
    expect(await refuse(2, ops)).toMatchObject({ ok: true, n: 2, dup: true })
    expect(await refuse(2, [])).toEqual({ ok: false, n: 2, ...fault })
    const viewer = { id: 'viewer', role: 'viewer' } as const
    expect(await room.refuse(viewer, { n: 0, ops: [], fault })).toMatchObject({ code: 'read_only' })
  })

  it('[INV5] has recent transactions after any position in memory', async () => {
    const { room } = await (await openRoom()).enter()
    for (let n = 1; n <= 10; n++) await room.submit(editor, create(n))
    expect(room.getRecent(7)?.map(({ seq }) => seq)).toEqual([8, 9, 10])
    expect(room.getRecent(10)).toEqual([])
    expect(room.getRecent(11)).toBeUndefined()
  })

  it('keeps in memory no more than a resuming client may be sent', async () => {
    const { room } = await (await openRoom()).enter()
    const text = 'x'.repeat(10_000)
    for (let n = 1; n <= 120; n++) {
      const ops = [buildShape('text', { id: String(n).padStart(21, '0'), text })]
      expect(await room.submit(editor, { n, ops })).toMatchObject({ ok: true })
    }
    expect(room.getRecent(119)).toHaveLength(1)
    expect(room.getRecent(70)).toHaveLength(50)
    expect(room.getRecent(60)).toBeUndefined()
    expect(room.getRecent(119, 9_000)).toBeUndefined()
  })

  it('[RS6] pulls from the log, and detects a client of another epoch', async () => {
    const { room } = await (await openRoom()).enter()
    for (let n = 1; n <= 5; n++) await room.submit(editor, create(n))
    expect(await room.pull(editor, { since: { epoch, seq: 1 }, limit: 2 })).toMatchObject({
      ...{ ok: true, more: true },
      tx: [{ seq: 2 }, { seq: 3 }],
    })
    expect(await room.pull(editor, { since: { epoch, seq: 3 }, limit: 9 })).toMatchObject({
      more: false,
    })
    expect(
      await room.pull(editor, { since: { epoch: 'another-one', seq: 0 }, limit: 9 }),
    ).toMatchObject({ ok: false, code: 'epoch_changed' })
  })

  it('neither accepts nor publishes anything once its board has been replaced', async () => {
    const { room } = await (await openRoom()).enter()
    await room.submit(editor, create(1))
    room.follow({ epoch: 'another-one', locked: false, term: 1 })
    const answer = { ok: false, code: 'unavailable', retryAfterMs: 1_000 }
    expect(await room.submit(editor, create(2))).toMatchObject({ ...answer, n: 2 })
    expect(await room.pull(editor, { since: { epoch, seq: 0 }, limit: 9 })).toMatchObject(answer)
  })

  it('neither accepts nor publishes anything once another process writes its board', async () => {
    const { room } = await (await openRoom()).enter()
    await room.submit(editor, create(1))
    expect(room.follow({ epoch, locked: false, term: 1 })).toBe(false)
    expect(room.follow({ epoch, locked: false, term: 2 })).toBe(true)
    const answer = { ok: false, code: 'unavailable' }
    expect(await room.submit(editor, create(2))).toMatchObject(answer)
  })
})

it('accepts sessions while its shapes are loading; their transactions wait, in order', async () => {
  const { log, enter, registry } = await openRoom()
  const before = await enter()
  const shapes = ['a', 'b', 'c'].map((letter) => letter.repeat(21))
  const [first = '', second = '', third = ''] = shapes
  await before.room.submit(editor, { n: 1, ops: [buildShape('rect', { id: first })] })
  await log.saveSnapshot(id, await packSnapshot(await before.room.getSnapshot()))

  const again = createRoomRegistry({
    ...{ log, onError: () => undefined },
    getOutput: () => silent,
  })
  const { room } = (await again.enter(id))?.opened ?? expect.unreachable('no room')
  expect([room.seq, room.getLastN(editor.id)]).toEqual([1, 1])
  const answers = await Promise.all([
    room.submit(editor, { n: 2, ops: [buildShape('rect', { id: second })] }),
    room.refuse(editor, { n: 3, ops: [], fault: toFault('bad_request', 'It is wrong.') }),
    room.submit(editor, { n: 4, ops: [buildShape('rect', { id: first })] }),
    room.submit(editor, { n: 5, ops: [buildShape('rect', { id: third })] }),
  ])
  expect(answers).toMatchObject([
    { ok: true, seq: 2 },
    { ok: false, n: 3, code: 'bad_request' },
    { ok: false, n: 4, code: 'exists' },
    { ok: true, seq: 3 },
  ])
  expect((await room.getSnapshot()).shapes.map((shape) => shape.id)).toEqual(shapes)
  await registry.close()
  await again.close()
})

it('[SN1] makes no snapshot of transactions that a failed commit has lost', async () => {
  const log = createMemoryStorage()
  await log.createBoard(id, epoch, 0)
  let fails = false
  let open = () => {}
  let gate = Promise.resolve()
  const failingLog = createFailingLog(log, () => fails)
  const registry = createRoomRegistry({
    log: { ...failingLog, load: (board) => gate.then(() => log.load(board)) },
    onError: () => undefined,
    getOutput: () => silent,
  })
  const { room } = (await registry.enter(id))?.opened ?? expect.unreachable('no room')
  const submit = (n: number) =>
    room.submit(editor, { n, ops: [buildShape('rect', { id: String(n).padStart(21, '0') })] })
  await submit(1)
  fails = true
  gate = new Promise((resolve) => {
    open = resolve
  })
  expect(await submit(2)).toMatchObject({ code: 'unavailable' })
  await expect(room.getSnapshot()).rejects.toThrow('not serving')
  fails = false
  open()
  expect(await room.whenServing()).toBe(true)
  expect(await room.getSnapshot()).toMatchObject({ seq: 1, shapes: [{ seq: 1 }] })
})

it('is closed, and reports that, when its shapes cannot be loaded', async () => {
  const { log } = await openRoom()
  const brotli = new Uint8Array([1, 2, 3])
  await log.saveSnapshot(id, { epoch, seq: 0, jsonBytes: 3, brotli })
  const errors: unknown[] = []
  const registry = createRoomRegistry({
    ...{ log, onError: (_board, error) => errors.push(error) },
    getOutput: () => silent,
  })
  const { room } = (await registry.enter(id))?.opened ?? expect.unreachable('no room')
  const op = buildShape('rect', { id: 'a'.repeat(21) })
  expect(await room.submit(editor, { n: 1, ops: [op] })).toMatchObject({ code: 'unavailable' })
  await expect(room.getSnapshot()).rejects.toThrow()
  expect(await room.whenServing()).toBe(false)
  expect(errors).toHaveLength(1)
  expect(registry.size).toBe(0)
})

describe('the registry', () => {
  it('counts a board as used until that is stored', async () => {
    const log = createMemoryStorage()
    await log.createBoard(id, epoch, 0)
    let fails = true
    const registry = createRoomRegistry({
      log: {
        ...log,
        async touch(boards, nowMs) {
          if (fails) throw new Error('the disk is full')
          await log.touch(boards, nowMs)
        },
      },
      idleMs: 0,
      onError: () => undefined,
      getOutput: () => silent,
    })
    const visit = async () => {
      const { leave } = (await registry.enter(id)) ?? expect.unreachable('no room')
      leave()
      await expect.poll(() => registry.size).toBe(0)
    }
    await visit()
    expect(registry.listUsed()).toEqual([id])
    fails = false
    await visit()
    expect(registry.listUsed()).toEqual([])
  })

  it.each([
    ['transactions', 20, ''],
    ['bytes', 3, 'x'.repeat(10_000)],
  ])('keeps a snapshot after so many %s, and again', async (_, count, text) => {
    const { log, enter } = await openRoom()
    const { room } = await enter()
    let n = 0
    for (const round of [1, 2]) {
      for (; n < round * count; n++) {
        const ids = Array.from({ length: text ? 10 : 1 }, (_, at) => `${at}-${n}`.padStart(21, '0'))
        const ops = ids.map((id) => buildShape('text', { id, text }))
        await room.submit(editor, { n: n + 1, ops })
      }
      const isKept = async () => expect((await log.load(id))?.snapshot?.seq).toBe(n)
      await until(isKept)
    }
  })

  it('loads a board once for concurrent visitors', async () => {
    const { enter } = await openRoom()
    const [one, two] = await Promise.all([enter(), enter()])
    expect(one.room).toBe(two.room)
  })

  it('does not know a board that was never created', async () => {
    const { registry } = await openRoom()
    expect(await registry.enter('X'.repeat(22))).toBeUndefined()
    expect(registry.size).toBe(0)
  })
})

it('[LM8] makes everybody wait while its log since the last stored snapshot is too long', async () => {
  const log = createMemoryStorage()
  await log.createBoard(id, epoch, 0)
  let store = () => {}
  const stored = new Promise<void>((resolve) => {
    store = resolve
  })
  const saveSnapshot: Storage['saveSnapshot'] = async (board, snapshot) => {
    await stored
    await log.saveSnapshot(board, snapshot)
  }
  const registry = createRoomRegistry({
    log: { ...log, saveSnapshot },
    limits: { ...limits, logBytes: 1_000_000 },
    getOutput: () => silent,
    onError: () => undefined,
  })
  const { room } = (await registry.enter(id))?.opened ?? expect.unreachable('no room')
  const toOps = (n: number) =>
    Array.from({ length: 6 }, (_, at) =>
      buildShape('text', { id: `${n}-${at}`.padStart(21, '0'), text: 'x'.repeat(10_000) }),
    )
  const submit = (n: number) => room.submit(editor, { n, ops: toOps(n) })
  let n = 1
  for (; n < 20; n++) if (!(await submit(n)).ok) break
  expect(n).toBe(18)
  expect(await submit(n)).toMatchObject({ n, code: 'rate_limited', retryAfterMs: 1_000 })
  expect(await submit(1)).toMatchObject({ ok: true, dup: true })
  store()
  await until(async () => expect(await submit(n)).toMatchObject({ ok: true }))
})

it('[ID7] a forgotten client continues its numbers, and none is used twice', async () => {
  const { log, enter } = await openRoom()
  const first = await enter()
  const ops = [buildShape('rect', { id: 'a'.repeat(21) })]
  expect(await first.room.submit(editor, { n: 1, ops })).toMatchObject({ ok: true, seq: 1 })
  await log.forgetClients(Number.POSITIVE_INFINITY)
  const registry = createRoomRegistry({
    ...{ log, onError: () => undefined },
    getOutput: () => silent,
  })
  const { room } = (await registry.enter(id))?.opened ?? expect.unreachable('no room')
  expect(room.getLastN(editor.id)).toBe(0)
  await room.recall(editor.id)
  expect(room.getLastN(editor.id)).toBe(1)
  expect(await room.submit(editor, { n: 1, ops })).toMatchObject({ ok: true, seq: 1, dup: true })
})
