import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createBoardId, createId, type Op } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adminCommand } from '../admin-command.ts'
import { openDiskAssets } from '../storage/assets/disk-assets.ts'
import { lockData, lockFile } from '../storage/lock-data.ts'
import { openFile } from '../storage/sqlite/open-file.ts'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'
import { createHostedBoard } from '../testing/hosted-board.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { copyAssets } from './commands/backup.ts'
import { runAdmin } from './run.ts'

const picture = buildPng()
const hash = createHash('sha256').update(picture).digest('hex')
let root: string
let dataDir: string
let server: TestApp | undefined

beforeEach(async () => {
  root = mkdtempSync(joinPath(tmpdir(), 'tiza-admin-'))
  dataDir = joinPath(root, 'data')
  await start()
})
afterEach(async () => {
  await stop()
  rmSync(root, { recursive: true })
})

async function start(): Promise<TestApp> {
  const log = await openSqliteStorage(joinPath(dataDir, 'tiza.db'))
  const assets = await openDiskAssets(joinPath(dataDir, 'assets'))
  server = await startTestApp({ storage: log, assets })
  return server
}

async function stop(): Promise<void> {
  await server?.close()
  server = undefined
}

async function admin(...args: string[]) {
  const lines: string[] = []
  const code = await runAdmin(args, { dataDir, print: (line) => lines.push(line) })
  return { code, text: lines.join('\n') }
}

/** Makes a backup, and returns its path. */
async function backUp(): Promise<string> {
  const { code, text } = await admin('backup', joinPath(root, 'backups'))
  expect(code).toBe(0)
  return /The backup is (.+)\.$/.exec(text)?.[1] ?? expect.unreachable(text)
}

const getServer = () => server ?? expect.unreachable('no server runs')
const enter = (board: string, client?: string) =>
  join({ url: getServer().url, board, ...(client && { client }) })

/** A board with a box and a picture. */
async function draw() {
  const { url, storage } = getServer()
  // As it was before there were links: the id is the key.
  const board = createBoardId()
  await storage.createBoard(board, createId(), Date.now())
  const ana = await enter(board)
  await fetch(`${url}api/assets/${hash}`, { method: 'PUT', body: new Uint8Array(picture) })
  const box = buildShape('rect', { id: createId() })
  const image = { ...buildShape('image', { id: createId() }), hash } as Op
  expect(await ana.op(1, [box, image])).toMatchObject({ ok: true })
  return { board, ana, ids: [box.id, image.id] }
}

async function readIds(board: string): Promise<string[]> {
  const answer = await fetch(`${getServer().url}api/boards/${board}/snapshot`)
  return (await answer.json()).shapes.map(({ id }: { id: string }) => id)
}

describe('pnpm admin, while the server runs', () => {
  it('lists the boards', async () => {
    const { board, ana } = await draw()
    const key = await getServer().createBoard()
    const other = (await getServer().findBoard(key)) ?? expect.unreachable()
    await admin('lock', key)
    const { code, text } = await admin('list')
    const lines = text.split('\n')
    expect(code).toBe(0)
    expect(lines.find((line) => line.startsWith(board))).toMatch(
      /^\S+ +1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}1 link, 0 hosts$/,
    )
    expect(lines.find((line) => line.startsWith(other))).toMatch(
      / 0 .* 2 links, 0 hosts {2}locked$/,
    )
    ana.close()
  })

  it('[LK22] lists what is in the bin, and takes it out', async () => {
    const { url, findBoard } = getServer()
    const hosted = await createHostedBoard(url)
    const board = (await findBoard(hosted.key)) ?? expect.unreachable()
    expect(await admin('undelete', board)).toMatchObject({
      ...{ code: 2, text: `${board} is not in the bin.` },
    })
    await hosted.ask('DELETE', '')
    expect((await admin('list')).text).toMatch(
      /2 links, 0 hosts {2}in the bin since [-\d]+ [:\d]+$/m,
    )
    await expect(enter(hosted.key)).rejects.toThrow()
    expect(await admin('undelete', hosted.publicId)).toMatchObject({
      ...{ code: 0, text: `Took ${board} out of the bin.` },
    })
    const ben = await enter(hosted.key)
    ben.close()
  })

  it('[LK26] lists claims of boards without a host', async () => {
    const { storage } = getServer()
    const board = 'o'.repeat(22)
    await storage.createBoard(board, 'epoch', Date.now())
    expect((await admin('list')).text).toMatch(/1 link, 0 hosts$/m)
    await storage.setClaim(board, { person: 'ana', link: 'l', name: '', at: Date.now() })
    expect((await admin('list')).text).toMatch(/1 link, 0 hosts {2}claimed since [-\d]+ [:\d]+$/m)
  })

  it('makes a host key, which the running server takes at once', async () => {
    const { board, ana } = await draw()
    const { code, text } = await admin('host', board.slice(0, 8))
    expect(code).toBe(0)
    const [, key = '', host = ''] = /^b\/([\w-]{22})#host=([\w-]{22})$/.exec(text) ?? []
    const ask = (path: string, headers = {}) =>
      fetch(`${getServer().url}api/boards/${path}`, { headers })
    expect((await (await ask(key)).json()).right).toBe('draw')
    const links = await (await ask(`${board}/links`, { 'tiza-host': host })).json()
    expect(links.map(({ label }: { label: string }) => label).sort()).toEqual([
      ...['', 'pnpm admin', 'pnpm admin'],
    ])
    ana.close()
  })

  it('finds a board by any of its keys, too', async () => {
    const { board, ana } = await draw()
    const { text } = await admin('host', board)
    const key = text.slice(2, 24)
    expect(await admin('lock', key)).toEqual({ code: 0, text: `Locked ${board}.` })
    expect((await admin('lock', key.slice(0, 8))).code, 'whole ones only').toBe(2)
    ana.close()
  })

  it('[CN11] locks a board: people on it reconnect as viewers, and draw again when it is unlocked', async () => {
    const { board, ana } = await draw()
    const away = new Promise((resolve) => ana.socket.once('bye', resolve))
    expect(await admin('lock', board.slice(0, 8))).toMatchObject({ code: 0 })
    expect(await away).toMatchObject({ code: 'unavailable', reconnect: true })
    const again = await enter(board, ana.client)
    expect(again.welcome).toMatchObject({
      you: { role: 'viewer', lastN: 1 },
      board: { readOnly: 'locked' },
    })
    const op = buildShape('rect', { id: createId() })
    expect(await again.op(2, [op])).toMatchObject({ code: 'read_only' })

    const freed = new Promise((resolve) => again.socket.once('bye', resolve))
    await admin('unlock', board)
    await freed
    const last = await enter(board, ana.client)
    expect(last.welcome.you.role).toBe('editor')
    expect(last.welcome.board).toBeUndefined()
    expect(await last.op(2, [op])).toMatchObject({ ok: true })
    last.close()
  })

  it('[CN11] deletes a board: people on it are disconnected, and find no board', async () => {
    const { board, ana } = await draw()
    const away = new Promise((resolve) => ana.socket.once('bye', resolve))
    expect(await admin('delete', board, '--yes')).toEqual({ code: 0, text: `Deleted ${board}.` })
    await away
    await expect(enter(board)).rejects.toMatchObject({ data: { code: 'board_not_found' } })
    expect((await admin('list')).text).toBe('')
  })

  it.each([['delete', '--yes'], ['lock'], ['unlock'], ['export']])(
    '%s takes nothing for a board that may be another: no id, a short one, one of two',
    async (...args) => {
      const [command = '', ...options] = args
      for (const end of ['A', 'B']) {
        await getServer().storage.createBoard(`same${'A'.repeat(17)}${end}`, createId(), 0)
      }
      const before = (await admin('list')).text
      for (const [id, reason] of [
        ['', /^"" is too short for an id: give at least 6 characters\.$/],
        ['s', /too short/],
        ['sameA', /too short/],
        ['sameAA', /^2 boards begin with sameAA: give more characters\.$/],
        ['*', /too short/],
      ] as const) {
        const { code, text } = await admin(command, ...options, id)
        expect([code, text]).toEqual([2, expect.stringMatching(reason)])
      }
      expect((await admin('list')).text).toBe(before)
    },
  )

  it('asks before it deletes, and deletes nothing when there is nobody to ask', async () => {
    const { board, ana } = await draw()
    ana.close()
    expect(await admin('delete', board)).toEqual({
      ...{ code: 2, text: 'Nobody can be asked here: give --yes to delete.' },
    })
    const questions: string[] = []
    const ask = (isSure: boolean) =>
      runAdmin(['delete', board.slice(0, 6)], {
        ...{ dataDir, print: () => {} },
        async confirm(question) {
          questions.push(question)
          return isSure
        },
      })
    expect(await ask(false)).toBe(1)
    expect((await admin('list')).text).toContain(board)
    expect(await ask(true)).toBe(0)
    expect((await admin('list')).text).not.toContain(board)
    expect(questions[0]).toMatch(
      new RegExp(
        `^Delete ${board} for good, with 1 change, last opened on \\d{4}-\\d\\d-\\d\\d\\?$`,
      ),
    )
  })

  it.each(['-', '--'])('accepts an id that begins with %s', async (start) => {
    const board = start.padEnd(22, 'yes')
    await getServer().storage.createBoard(board, createId(), 0)
    expect(await admin('lock', board)).toEqual({ code: 0, text: `Locked ${board}.` })
    expect(await admin('delete', '--yes', board)).toMatchObject({ code: 0 })
  })

  it('exports a board as the server serves it', async () => {
    const { board, ana, ids } = await draw()
    const file = joinPath(root, 'board.json')
    expect(await admin('export', board, file)).toEqual({
      code: 0,
      text: `Wrote 2 shapes to ${file}.`,
    })
    const { code, text } = await admin('export', board)
    expect(code).toBe(0)
    expect(`${text}\n`).toBe(readFileSync(file, 'utf8'))
    const answer = await fetch(`${getServer().url}api/boards/${board}/snapshot`)
    expect(JSON.parse(text)).toEqual(await answer.json())
    expect(JSON.parse(text).shapes.map(({ id }: { id: string }) => id)).toEqual(ids)
    ana.close()
  })

  it('verifies that all is well, and names a damaged picture', async () => {
    const { board, ana } = await draw()
    expect(await admin('verify')).toEqual({ code: 0, text: '1 board, all well.' })
    const file = joinPath(dataDir, 'assets', hash)
    const bytes = readFileSync(file)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(await admin('verify')).toMatchObject({
      code: 1,
      text: expect.stringContaining(`board ${board}: the picture ${hash.slice(0, 12)} is damaged`),
    })
    rmSync(file)
    expect((await admin('verify')).text).toContain('is not here')
    mkdirSync(file)
    expect((await admin('verify')).text).toContain('cannot be read: EISDIR')
    ana.close()
  })
})

describe('pnpm admin backup', () => {
  let folder: string
  beforeEach(() => {
    folder = joinPath(root, 'backups')
  })
  /** Everything in the folder of backups. */
  const list = () => readdirSync(folder).sort()

  it('copies what is durable and verifies it, while people draw', async () => {
    const { ana } = await draw()
    const { code, text } = await admin('backup', folder)
    const [name = ''] = list()
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/)
    const dir = joinPath(folder, name)
    expect({ code, lines: text.split('\n') }).toEqual({
      code: 0,
      lines: [
        'Copied 1 board and 1 file (pictures and PDFs).',
        '1 board, all well.',
        `The backup is ${dir}.`,
      ],
    })
    expect(readdirSync(dir).sort()).toEqual(['assets', 'tiza.db'])
    ana.close()
  })

  it('can run again at once: each run makes its own backup of the present data', async () => {
    const { board, ana, ids } = await draw()
    await backUp()
    const later = buildShape('rect', { id: createId() })
    expect(await ana.op(2, [later])).toMatchObject({ ok: true })
    ana.close()
    const newest = await backUp()
    expect(list()).toHaveLength(2)
    expect(newest.endsWith(list()[1] ?? '?')).toBe(true)
    await stop()
    expect(await admin('restore', newest)).toMatchObject({ code: 0 })
    await start()
    expect(await readIds(board)).toEqual([...ids, later.id])
  })

  it('keeps the newest backups, and leaves other directories alone', async () => {
    await getServer().createBoard()
    for (const name of ['2020-01-01', '2020-01-02T03-04-05Z', '2020-01-03', 'mine']) {
      mkdirSync(joinPath(folder, name), { recursive: true })
      if (name !== '2020-01-03') writeFileSync(joinPath(folder, name, 'tiza.db'), '')
    }
    const { text } = await admin('backup', folder, '--keep', '2')
    const made = list().filter((name) => !/^(2020|mine)/.test(name))
    expect(list()).toEqual(['2020-01-02T03-04-05Z', '2020-01-03', ...made, 'mine'])
    expect(text).toContain('Removed 1 older backups.')
    await admin('backup', folder)
    expect(list(), 'without --keep, nothing is removed').toHaveLength(5)
  })

  it.each(['0', '-1', '1.5', 'all', ''])('rejects --keep %j', async (keep) => {
    await getServer().createBoard()
    expect(await admin('backup', folder, `--keep=${keep}`)).toEqual({
      code: 2,
      text: `--keep is "${keep}": it must be a whole number from 1.`,
    })
    expect(existsSync(folder)).toBe(false)
  })

  it('marks backups of damaged data by name, and removes no intact one for them', async () => {
    const { ana } = await draw()
    const whole = await backUp()
    rmSync(joinPath(dataDir, 'assets', hash))
    const { code, text } = await admin('backup', folder, '--keep', '1')
    expect(code).toBe(1)
    expect(text).toContain('is not here')
    const [, saved = ''] = /What could be saved is (.+)\.$/.exec(text) ?? []
    expect(saved).toMatch(/Z\.damaged$/)
    expect(existsSync(joinPath(saved, 'tiza.db'))).toBe(true)
    await admin('backup', folder, '--keep', '1')
    expect(existsSync(saved), 'of the damaged ones, too, the newest stays').toBe(false)
    expect(list()).toHaveLength(2)
    expect(existsSync(whole)).toBe(true)
    ana.close()
  })

  it('runs one at a time, and removes what a killed run left', async () => {
    await getServer().createBoard()
    const left = joinPath(folder, '2020-01-01T00-00-00Z.part')
    mkdirSync(left, { recursive: true })
    writeFileSync(joinPath(left, 'tiza.db'), 'half')
    expect(await admin('restore', left)).toEqual({
      code: 2,
      text: `The backup in ${left} was not finished.`,
    })
    const other = { timeoutMs: 0, taken: 'taken' }
    const unlock = lockFile(joinPath(dataDir, 'backup.lock'), other)
    expect(await admin('backup', folder)).toEqual({
      code: 2,
      text: `Another backup of ${dataDir} is being made.`,
    })
    expect(list()).toEqual(['2020-01-01T00-00-00Z.part'])
    unlock()
    await backUp()
    expect(list()).toEqual([expect.stringMatching(/Z$/)])
  })

  it('goes on without pictures that are removed while it copies', async () => {
    const from = joinPath(root, 'from')
    const to = joinPath(root, 'to')
    mkdirSync(from)
    const names = Array.from({ length: 60 }, (_, at) => String(at).padStart(64, '0'))
    for (const name of names) writeFileSync(joinPath(from, name), name)
    const copying = copyAssets(from, to, { isLive: true })
    const countCopied = () => readdirSync(to).length
    await expect
      .poll(countCopied, { interval: 1, message: 'the first is whole' })
      .toBeGreaterThan(1)
    for (const name of names) rmSync(joinPath(from, name))
    const count = await copying
    expect(readdirSync(to)).toHaveLength(count)
    expect(count, 'some were there no longer').toBeLessThan(60)
    expect(count).toBeGreaterThan(0)
  })

  it('leaves nothing when it fails', async () => {
    const { ana } = await draw()
    // Not a picture that can be copied.
    const stray = joinPath(dataDir, 'assets', '0'.repeat(64))
    mkdirSync(stray)
    const { code, text } = await admin('backup', folder)
    expect({ code, lines: text.split('\n') }).toEqual({
      code: 2,
      lines: [expect.stringMatching(`^Cannot go on with the data in ${dataDir}: .*${stray}`)],
    })
    expect(list()).toEqual([])

    // Unreadable pictures are an error, not an empty directory.
    const assets = joinPath(dataDir, 'assets')
    rmSync(assets, { recursive: true })
    symlinkSync(assets, assets)
    expect(await admin('backup', folder)).toMatchObject({
      code: 2,
      text: expect.stringContaining('ELOOP'),
    })
    expect(list()).toEqual([])
    ana.close()
  })
})

describe('a target that cannot be written to', () => {
  it('is named in the error, instead of the data', async () => {
    const board = await getServer().createBoard()
    const file = joinPath(root, 'file')
    writeFileSync(file, 'mine')
    const folder = joinPath(file, 'backups')
    for (const args of [
      ['backup', folder],
      ['export', board, joinPath(file, 'board.json')],
      ['export', board, joinPath(root, 'nosuch', 'board.json')],
    ]) {
      const { code, text } = await admin(...args)
      expect({ code, text }).toEqual({
        code: 2,
        text: expect.stringMatching(`^Cannot write to ${args.at(-1)}: E`),
      })
      expect(text).not.toContain(dataDir)
    }
    expect(await admin('restore', folder)).toEqual({
      code: 2,
      text: expect.stringContaining(`The backup in ${folder} cannot be read: ENOTDIR`),
    })
  })
})

describe('a backup that is restored', () => {
  it('is complete on another machine', async () => {
    const { board, ana } = await draw()
    ana.close()
    const dir = await backUp()
    const elsewhere = joinPath(root, 'elsewhere')
    const said: string[] = []
    const context = { dataDir: elsewhere, print: (line: string) => void said.push(line) }
    expect(await runAdmin(['restore', dir], context)).toBe(0)
    expect(said).toEqual(['Restored 1 board.'])
    expect(readdirSync(elsewhere).sort()).toEqual(['assets', 'server.lock', 'tiza.db'])
    await runAdmin(['list'], context)
    expect(said.at(-1)).toMatch(`${board}  `)
  })

  it('is unchanged, under a new epoch: clients that have seen more load it again', async () => {
    const { board, ana, ids } = await draw()
    const dir = await backUp()
    const later = buildShape('rect', { id: createId() })
    expect(await ana.op(2, [later])).toMatchObject({ ok: true, seq: 2 })
    ana.close()
    await stop()
    rmSync(joinPath(dataDir, 'assets'), { recursive: true })

    const { code, text } = await admin('restore', dir)
    expect(code).toBe(0)
    const aside = /is in (.+)\.$/.exec(text)?.[1] ?? ''
    expect(existsSync(joinPath(aside, 'tiza.db'))).toBe(true)
    expect(await admin('verify')).toMatchObject({ code: 0 })

    await start()
    expect(await readIds(board)).toEqual(ids)
    const since = { epoch: ana.welcome.epoch, seq: 2 }
    const back = await join({ url: getServer().url, board, client: ana.client, auth: { since } })
    expect(back.welcome).toMatchObject({ mode: 'snapshot', seq: 1, you: { lastN: 1 } })
    expect(back.welcome.epoch).not.toBe(ana.welcome.epoch)
    expect(await back.op(2, [later]), 'what was lost can be sent again').toMatchObject({ ok: true })
    back.close()
  })

  it('counts as used now: neither its boards nor its clients are deleted by age', async () => {
    const { board, ana } = await draw()
    const dir = await backUp()
    utimesSync(joinPath(dir, 'assets', hash), 1, 1)
    ana.close()
    await stop()
    const db = openFile(joinPath(dir, 'tiza.db'))
    db.exec('UPDATE boards SET touched_at = 1; UPDATE clients SET seen_at = 1')
    db.close()
    await admin('restore', dir)

    const log = await openSqliteStorage(joinPath(dataDir, 'tiza.db'))
    const anHourAgo = Date.now() - 3_600_000
    expect(await log.deleteUnused(anHourAgo)).toMatchObject({ deleted: [] })
    await log.forgetClients(anHourAgo)
    expect((await log.load(board))?.clients).toMatchObject([{ lastN: 1 }])
    await log.close()
    const assets = await openDiskAssets(joinPath(dataDir, 'assets'))
    expect(await assets.sweep(anHourAgo), 'nor a picture').toBe(0)
  })

  it('is refused while a server runs, and where there is no backup', async () => {
    const { board, ana, ids } = await draw()
    const dir = await backUp()
    const unlock = lockData(dataDir)
    expect(await admin('restore', dir)).toMatchObject({
      code: 2,
      text: expect.stringContaining('Another server'),
    })
    unlock()
    expect(await admin('restore', root)).toEqual({
      code: 2,
      text: `There is no backup in ${root}.`,
    })
    const folder = joinPath(root, 'backups')
    expect(await admin('restore', folder)).toEqual({
      code: 2,
      text: `There is no backup in ${folder}. In it are some, such as ${dir}.`,
    })
    expect(await readIds(board)).toEqual(ids)
    ana.close()
  })
})

describe('a file that is not a backup', () => {
  /** Overwrites a page in the middle, and leaves the first. */
  const damage = (path: string) => {
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0x5a, 4_096 * 4, 4_096 * 5))
  }
  const change = (path: string, sql: string) => {
    const db = openFile(path)
    db.exec(sql)
    db.close()
  }

  it.each<[string, RegExp, (path: string) => void]>([
    ['of nonsense', /not a database/, (path) => writeFileSync(path, 'no database '.repeat(1_000))],
    ['that is empty', /not a database of Tiza/, (path) => writeFileSync(path, '')],
    [
      'of another program',
      /not a database of Tiza/,
      (path) => {
        rmSync(path)
        change(path, 'CREATE TABLE boards (id INTEGER)')
      },
    ],
    ['with a damaged page', /cannot be read/, damage],
    ['of a newer version', /newer version/, (path) => change(path, 'PRAGMA user_version = 99')],
  ])('%s is not restored, and what was there stays', async (_, fault, spoil) => {
    await draw()
    const dir = await backUp()
    await stop()
    spoil(joinPath(dir, 'tiza.db'))
    const before = readdirSync(dataDir).sort()
    const { code, text } = await admin('restore', dir)
    expect({ code, text }).toEqual({ code: 2, text: expect.stringMatching(fault) })
    expect(text).toContain(`The backup in ${dir} cannot be read`)
    expect(
      readdirSync(dataDir)
        .filter((name) => name !== 'server.lock')
        .sort(),
    ).toEqual(before)
    expect(await admin('verify')).toMatchObject({ code: 0 })
  })
})

describe('pnpm admin, misused', () => {
  it.each([
    [['nothing'], 2, 'There is no command "nothing".'],
    [['help'], 0, ''],
    [[], 0, ''],
  ])('%j prints all commands', async (args, code, last) => {
    const { text, code: given } = await admin(...args)
    expect(given).toBe(code)
    expect(text).toContain('backup folder [--keep …]')
    expect(text.endsWith(last)).toBe(true)
  })

  it.each([
    [['lock'], 'lock board'],
    [['list', 'more'], 'list'],
    [['list', '--keep', '3'], 'list'],
    [['backup', 'dir', '--keep'], 'backup folder [--keep …]'],
  ])('%j says how it is used', async (args, usage) => {
    expect(await admin(...args)).toEqual({
      code: 2,
      text: `It is used like this: ${adminCommand} ${usage}`,
    })
  })

  it('names what it does not find', async () => {
    expect(await admin('delete', 'zzzzzz!', '--yes')).toEqual({
      code: 2,
      text: 'There is no board zzzzzz!.',
    })
    const print = (line: string) => expect(line).toContain('There are no boards in')
    expect(await runAdmin(['list'], { dataDir: joinPath(root, 'empty'), print })).toBe(2)
  })
})
