import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runAdmin } from '../admin/run.ts'
import { lossReportedMs, type StoredTx } from '../storage/board-log.ts'
import { readMark, toMarkPath } from '../storage/sqlite/ack-mark.ts'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'
import { isWalBroken } from '../storage/sqlite/scan-wal.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const spoilt = 'A'.repeat(22)
const sound = 'B'.repeat(22)
const young = 'C'.repeat(22)
const txCount = 40
/** Of a transaction, in the WAL. */
const before = `change ${txCount / 2} `

/** The files after `kill -9`, which each test copies. */
let template: string
let dir: string
let crashed: string
let path: string
let app: TestApp | undefined
let lines: string[]

function toTx(seq: number): StoredTx {
  const shape = buildShape('text', { id: createId(), text: `change ${seq} `.padEnd(500, 'x') })
  return { seq, by: 'S'.repeat(16), n: seq, at: seq, ops: [shape] }
}

beforeAll(async () => {
  template = mkdtempSync(joinPath(tmpdir(), 'tiza-template-'))
  const running = joinPath(template, 'running')
  const log = await openSqliteStorage(joinPath(running, 'tiza.db'))
  for (const board of [spoilt, sound]) {
    await log.createBoard(board, `epoch-of-${board[0]}`, Date.now())
    await log.commit([{ board, term: 1, tx: [toTx(1)], clients: [] }], 0)
  }
  for (let seq = 2; seq <= txCount; seq++) {
    await log.commit([{ board: spoilt, term: 1, tx: [toTx(seq)], clients: [] }], 0)
  }
  await log.createBoard(young, 'epoch-of-C', Date.now())
  cpSync(running, joinPath(template, 'crashed'), { recursive: true })
  await log.close()
})
afterAll(() => rmSync(template, { recursive: true }))

beforeEach(() => {
  dir = mkdtempSync(joinPath(tmpdir(), 'tiza-wal-'))
  crashed = joinPath(dir, 'crashed')
  path = joinPath(crashed, 'tiza.db')
  lines = []
  cpSync(joinPath(template, 'crashed'), crashed, { recursive: true })
})
afterEach(async () => {
  await app?.close()
  app = undefined
  rmSync(dir, { recursive: true })
})

async function start(now = Date.now): Promise<TestApp> {
  const logStream = { write: (line: string) => void lines.push(line) }
  const env = { LOG_LEVEL: 'error' }
  app = await startTestApp({ storage: await openSqliteStorage(path), now, env, logStream })
  return app
}

async function verify() {
  const said: string[] = []
  const print = (line: string) => void said.push(line)
  return { code: await runAdmin(['verify'], { dataDir: crashed, print }), text: said.join('\n') }
}

/** Changes the WAL at about the middle of what was committed. */
function damage(work: (wal: Buffer, at: number) => Buffer): void {
  const wal = readFileSync(`${path}-wal`)
  writeFileSync(`${path}-wal`, work(wal, wal.indexOf(before)))
}

const damages: readonly (readonly [what: string, work: () => void])[] = [
  [
    'has one byte flipped',
    () =>
      damage((wal, at) => {
        wal[at] = (wal[at] ?? 0) ^ 1
        return wal
      }),
  ],
  ['is cut off', () => truncateSync(`${path}-wal`, readFileSync(`${path}-wal`).indexOf(before))],
  ['is full of nonsense from there on', () => damage((wal, at) => wal.fill(0x5a, at))],
]

describe('after a crash', () => {
  it.each(damages)('a WAL that %s is reported as a loss, and a new log begins', async (_, work) => {
    work()
    const { code, text } = await verify()
    expect({ code, text }).toMatchObject({
      code: 1,
      text: expect.stringMatching(/file: the last \d+ commits that were acknowledged are lost/),
    })

    const { url, readMetrics } = await start()
    const since = { epoch: 'epoch-of-A', seq: txCount }
    const ana = await join({ url, board: spoilt, auth: { since } })
    const { seq, epoch, mode, board } = ana.welcome
    expect(seq).toBeGreaterThan(5)
    expect(seq).toBeLessThan(txCount)
    expect(board).toEqual({ lost: { at: expect.any(Number), changes: txCount - seq } })
    expect([mode, epoch === 'epoch-of-A']).toEqual(['snapshot', false])
    expect(await ana.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ ok: true })
    ana.close()

    const ben = await join({ url, board: sound })
    expect(ben.welcome).toMatchObject({ seq: 1 })
    expect(ben.welcome.board).toBeUndefined()
    expect(ben.welcome.epoch).not.toBe('epoch-of-B')
    ben.close()
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'acknowledged changes were lost', boards: 2, changes: txCount - seq },
    ])
    expect(await readMetrics()).toMatchObject({ tiza_lossy_boards: 2 })
  })

  it('a loss is found once, reported for a week, and named by verify as long', async () => {
    damages[0]?.[1]()
    await (await start()).close()
    const epochs = [spoilt, sound].map(() => '')
    for (let round = 0; round < 2; round++) {
      const log = await openSqliteStorage(path)
      const loaded = await Promise.all([spoilt, sound].map((board) => log.load(board)))
      if (round > 0) expect(loaded.map((one) => one?.epoch)).toEqual(epochs)
      epochs.splice(0, 2, ...loaded.map((one) => one?.epoch ?? ''))
      await log.close()
    }
    const { code, text } = await verify()
    expect(code).toBe(1)
    expect(text).toMatch(new RegExp(`board ${spoilt}: \\d+ acknowledged changes were lost`))
    expect(text).toMatch(new RegExp(`board ${young}: some acknowledged changes were lost`))
    expect(text).not.toMatch(new RegExp(`board ${sound}|file:`))

    const { url, readMetrics } = await start(() => Date.now() + lossReportedMs)
    expect((await join({ url, board: spoilt })).welcome.board).toBeUndefined()
    expect(await readMetrics()).toMatchObject({ tiza_lossy_boards: 0 })
  })

  it.each(damages.slice(0, 1))(
    'a WAL that %s is reported without a mark, of all boards, and only once',
    async (_, work) => {
      rmSync(toMarkPath(path))
      work()
      const log = await openSqliteStorage(path)
      const losses = await log.listLosses(0)
      expect(losses.map(({ board, changes }) => [board, changes])).toEqual([
        [spoilt, undefined],
        [sound, undefined],
      ])
      const epoch = (await log.load(sound))?.epoch
      expect(epoch).not.toBe('epoch-of-B')
      cpSync(crashed, joinPath(dir, 'again'), { recursive: true })
      await log.close()
      const again = await openSqliteStorage(joinPath(dir, 'again', 'tiza.db'))
      expect((await again.load(sound))?.epoch).toBe(epoch)
      await again.close()
    },
  )

  it('a loss that was found without what the mark said is named by verify, too', async () => {
    writeFileSync(toMarkPath(path), '')
    damages[0]?.[1]()
    await (await start()).close()
    const { code, text } = await verify()
    expect(code).toBe(1)
    for (const board of [spoilt, sound]) {
      expect(text).toContain(`board ${board}: some acknowledged changes were lost`)
    }
  })

  it('a WAL is broken wherever a commit behind the damage is whole, and only there', () => {
    const wal = `${path}-wal`
    const whole = readFileSync(wal)
    const frameBytes = 24 + 4_096
    const isBrokenWith = (at: number) => {
      const damaged = Buffer.from(whole)
      damaged[at] = (damaged[at] ?? 0) ^ 0x10
      writeFileSync(wal, damaged)
      return isWalBroken(wal)
    }
    expect(isWalBroken(wal)).toBe(false)
    const frames = (whole.length - 32) / frameBytes
    for (const frame of [1, Math.floor(frames / 2), frames - 20]) {
      // A page, its number, a salt, a checksum.
      for (const byte of [frameBytes - 1, 24, 3, 9, 17]) {
        expect(isBrokenWith(32 + frame * frameBytes + byte), `${frame}, ${byte}`).toBe(true)
      }
    }
    expect(isBrokenWith(32 + (frames - 1) * frameBytes + 99), 'the last may be torn').toBe(false)
    for (const size of [whole.length - 1, whole.length / 2, 40, 5, 0]) {
      writeFileSync(wal, whole.subarray(0, size))
      expect(isWalBroken(wal), 'what is cut off leaves nothing').toBe(false)
    }
  })

  it('a WAL that is gone is a loss of all that it held, boards too', async () => {
    rmSync(`${path}-wal`)
    rmSync(`${path}-shm`, { force: true })
    await start()
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'acknowledged changes were lost', boards: 3 },
    ])
  })

  it('no loss is reported when everything is there, or was never acknowledged', async () => {
    const wal = readFileSync(`${path}-wal`)
    // The end of a commit that was not acknowledged.
    writeFileSync(`${path}-wal`, Buffer.concat([wal, wal.subarray(-5_000)]))
    expect((await verify()).code).toBe(0)
    await start()
    expect(lines).toEqual([])
  })

  it('a backup of the remaining data is intact', async () => {
    damages[0]?.[1]()
    await (await start()).close()
    const print = () => undefined
    const backup = ['backup', joinPath(dir, 'backups')]
    expect(await runAdmin(backup, { dataDir: crashed, print })).toBe(0)
  })
})

describe('the mark of what was acknowledged', () => {
  const mark = () => readMark(toMarkPath(path))

  it('records the commits of each board', () => {
    const { commit, from, records } = mark() ?? { commit: 0, from: 0, records: [] }
    expect([commit, from]).toEqual([txCount + 4, 1])
    expect(records.at(-2)).toEqual({ commit: txCount + 3, board: spoilt, seq: txCount })
    expect(records.at(-1)).toEqual({ commit: txCount + 4, board: young, seq: 0 })
  })

  it('continues where it was', async () => {
    const log = await openSqliteStorage(path)
    await log.commit([{ board: sound, term: 1, tx: [toTx(2)], clients: [] }], 0)
    await log.close()
    expect(mark()).toMatchObject({ commit: txCount + 5, from: 1 })
  })

  it('says nothing when damaged, and less than was acknowledged when older', async () => {
    const file = toMarkPath(path)
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.subarray(0, 64 * 10 + 30))
    expect(mark()).toMatchObject({ commit: 10 })
    bytes[64 * 20 + 5] = 99
    writeFileSync(file, bytes)
    expect(mark(), 'nobody knows what was in between').toMatchObject({ from: 22 })
    writeFileSync(file, Buffer.alloc(1_000, 7))
    expect(mark()).toBeUndefined()
    await start()
    expect(lines).toEqual([])
  })

  it('whose beginning is overwritten shows that something was lost, not on which boards', async () => {
    const file = toMarkPath(path)
    writeFileSync(file, readFileSync(file).fill(0, 0, 64 * txCount))
    damages[0]?.[1]()
    await start()
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ boards: 2, changes: 0 }])
  })
})
