import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BoardClient, connectBoard } from '@tiza/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/test-app.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)
let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

/** As the README of the client has it. */
function runBot(...link: string[]) {
  return run('npx', ['tsx', 'packages/client/examples/bot.ts', ...link], { cwd: root })
}

function hasShapes(board: BoardClient, count: number): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (board.shapes.size < count) return
      stop()
      resolve()
    }
    const stop = board.subscribe(check)
    check()
  })
}

it('the example draws on a board, and others see who and what', async () => {
  const id = await app.createBoard()
  const watcher = await connectBoard({ url: app.url, board: id })
  await watcher.whenOnline()
  const names = new Set<string>()
  watcher.presence.subscribe(() => {
    for (const { profile } of watcher.presence.peers.values()) names.add(profile.name)
  })

  const { stdout } = await runBot(`${app.url}b/${id}`)

  expect(stdout).toContain('Drew 120 points')
  await hasShapes(watcher, 2)
  expect([...names]).toContain('Spiral')
  const internal = (await app.findBoard(id)) ?? expect.unreachable()
  const tx = await app.storage.read(internal, { after: 0, limit: 100 })
  expect(tx.flatMap(({ ops }) => ops.map(({ op }) => op))).toEqual([
    'create',
    'append',
    'append',
    'create',
  ])
  const shapes = [...watcher.shapes.values()]
  const stroke = shapes.find(({ kind }) => kind === 'stroke')
  expect(watcher.getPointCount(stroke?.id ?? '')).toBe(120)
  const text = shapes.find(({ kind }) => kind === 'text')
  expect(text).toMatchObject({ text: 'Hello, all 2 of us' })
  await watcher.close()
})

it('the example says how it is run', async () => {
  await expect(runBot()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Usage: npx tsx bot.ts <link of a board>'),
  })
})

it('the example of the README runs, and prints what it says', async () => {
  const readme = await readFile(`${root}packages/client/README.md`, 'utf8')
  const code = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? ''
  const args = ['--import', 'tsx', '--input-type=module', '--eval']
  const { stdout } = await run(
    process.execPath,
    [...args, code.replace('http://localhost:3000/', app.url)],
    { cwd: `${root}packages/client` },
  )
  expect(stdout).toContain('local [')
  expect(stdout).toContain('[ 0, 0 ]')
})
