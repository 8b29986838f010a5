import { expect, it, vi } from 'vitest'
import type { FromPdfWorker, PdfTask, ToPdfWorker } from './messages.ts'
import { createPdfClient, type PdfWorker } from './pdf-client.ts'

/** A worker that answers when it is told to, and notes what it receives. */
class ScriptedWorker implements PdfWorker {
  readonly received: ToPdfWorker[] = []
  isTerminated = false
  #onMessage: (event: { readonly data: FromPdfWorker }) => void = () => undefined
  #onError: () => void = () => undefined

  postMessage(message: ToPdfWorker): void {
    this.received.push(message)
  }
  terminate(): void {
    this.isTerminated = true
  }
  addEventListener(
    type: 'message' | 'error',
    listener: ((event: { readonly data: FromPdfWorker }) => void) & (() => void),
  ): void {
    if (type === 'message') this.#onMessage = listener
    else this.#onError = listener
  }
  answer(message: FromPdfWorker): void {
    this.#onMessage({ data: message })
  }
  fail(): void {
    this.#onError()
  }
  /** Tasks that it has been given. */
  get tasks(): readonly { readonly n: number; readonly file: string; readonly task: PdfTask }[] {
    return this.received.flatMap((message) => (message.type === 'run' ? message : []))
  }
}

function setUp() {
  const workers: ScriptedWorker[] = []
  const waiting: { run: () => void; ms: number }[] = []
  const loadFile = vi.fn(async (file: string) => new Blob([file]))
  const client = createPdfClient({
    ...{ loadFile, dataUrl: '/data/' },
    createWorker() {
      const worker = new ScriptedWorker()
      workers.push(worker)
      return worker
    },
    delay(run, ms) {
      const one = { run, ms }
      waiting.push(one)
      return () => waiting.splice(waiting.indexOf(one), 1)
    },
  })
  return { client, workers, waiting, loadFile }
}

const settle = () => new Promise((resolve) => setTimeout(resolve))

it('starts a worker with the first task, and gives it each file once', async () => {
  const { client, workers } = setUp()
  expect(workers).toHaveLength(0)
  const counting = client.count('a')
  await settle()
  const [worker] = workers
  expect(worker?.received.map(({ type }) => type)).toEqual(['start', 'open', 'run'])
  worker?.answer({ type: 'done', n: 1, result: { type: 'count', count: 7 } })
  expect(await counting).toBe(7)
  void client.getText('a', 2).catch(() => undefined)
  await settle()
  expect(worker?.received.slice(3).map(({ type }) => type)).toEqual(['run'])
  expect(workers).toHaveLength(1)
})

it('does one task at a time: what is looked at first, what may be found last', async () => {
  const { client, workers } = setUp()
  const all = [
    client.getText('a', 1),
    client.getText('a', 2),
    client.getSizes('a', [1]),
    client.draw({ hash: 'a', page: 1, side: 128, column: 0, row: 0 }),
  ].map((asked) => asked.catch(() => undefined))
  await settle()
  const [worker] = workers
  const done: string[] = []
  for (let at = 0; at < all.length; at++) {
    const { n = 0, task } = worker?.tasks.at(-1) ?? {}
    done.push(task?.type ?? 'none')
    expect(worker?.tasks).toHaveLength(at + 1)
    worker?.answer({ type: 'failed', n, failure: 'pdfDamaged' })
  }
  expect(done).toEqual(['words', 'draw', 'sizes', 'words'])
  await Promise.all(all)
})

it('a task that takes too long ends its worker; the next has another, with the file again', async () => {
  const { client, workers, waiting } = setUp()
  const slow = expect(client.count('a')).rejects.toMatchObject({ failure: 'pdfTooSlow' })
  const next = client.getText('a', 1)
  await settle()
  expect(waiting).toHaveLength(1)
  waiting[0]?.run()
  await slow
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false])
  expect(workers[1]?.received.map(({ type }) => type)).toEqual(['start', 'open', 'run'])
  // What the first one says so late is nobody's.
  workers[0]?.answer({ type: 'done', n: 2, result: { type: 'words', text: 'late', runs: [] } })
  workers[1]?.answer({ type: 'done', n: 2, result: { type: 'words', text: 'now', runs: [] } })
  expect(await next).toMatchObject({ text: 'now' })
})

it('a worker that cannot be loaded fails what it was to do, and not for ever', async () => {
  const { client, workers } = setUp()
  const first = expect(client.count('a')).rejects.toMatchObject({ failure: 'pdfUnavailable' })
  await settle()
  workers[0]?.fail()
  await first
  const again = client.count('a')
  await settle()
  workers[1]?.answer({ type: 'done', n: 2, result: { type: 'count', count: 1 } })
  expect(await again).toBe(1)
})

it('what is given up is not begun, or told to the worker; a picture that comes all the same is closed', async () => {
  const { client, workers } = setUp()
  const [running, queued] = [new AbortController(), new AbortController()]
  const cell = { hash: 'a', page: 1, side: 128, column: 0, row: 0 }
  const first = expect(client.draw(cell, { signal: running.signal })).rejects.toThrow('gone')
  const second = expect(client.draw(cell, { signal: queued.signal })).rejects.toThrow('gone')
  await settle()
  queued.abort(new Error('gone'))
  running.abort(new Error('gone'))
  await Promise.all([first, second])
  const [worker] = workers
  expect(worker?.received.at(-1)).toEqual({ type: 'cancel', n: 1 })
  const bitmap = { width: 1, height: 1, close: vi.fn() }
  const dark = { width: 1, height: 1, close: vi.fn() }
  worker?.answer({ type: 'done', n: 1, result: { type: 'draw', bitmap, dark, part: [0, 0, 1, 1] } })
  expect(bitmap.close).toHaveBeenCalledTimes(1)
  expect(dark.close).toHaveBeenCalledTimes(1)
  expect(worker?.tasks).toHaveLength(1)
})

it('has a page drawn for a dark board, too, in the colours of that, and for a light one once', async () => {
  const { client, workers } = setUp()
  const cell = { hash: 'a', page: 1, side: 128, column: 0, row: 0 }
  const [bitmap, dark] = [1, 2].map((width) => ({ width, height: 1, close: vi.fn() }))
  if (!bitmap) throw new Error('there is a bitmap')
  const drawing = client.draw(cell, { theme: 'chalkboard' })
  await settle()
  expect(workers[0]?.tasks[0]?.task).toMatchObject({
    dark: { paper: [0x26, 0x3c, 0x34], print: [0xf4, 0xf2, 0xe8] },
  })
  const part = [0, 0, 1, 1] as const
  workers[0]?.answer({ type: 'done', n: 1, result: { type: 'draw', bitmap, dark, part } })
  expect(await drawing).toEqual({ bitmap, part, dark: { theme: 'chalkboard', bitmap: dark } })
  void client.draw(cell).catch(() => undefined)
  await settle()
  expect(workers[0]?.tasks[1]?.task).toMatchObject({ dark: undefined })
})

it('has the worker close the file that was not used for longest', async () => {
  const { client, workers } = setUp()
  for (const [at, file] of ['a', 'b', 'c', 'a', 'd', 'e'].entries()) {
    const counting = client.count(file)
    await settle()
    workers[0]?.answer({ type: 'done', n: at + 1, result: { type: 'count', count: 1 } })
    await counting
  }
  const closed = workers[0]?.received.filter(({ type }) => type === 'close')
  expect(closed).toEqual([{ type: 'close', file: 'b' }])
})

it('ends with the board', async () => {
  const { client, workers } = setUp()
  const running = expect(client.count('a')).rejects.toMatchObject({ failure: 'pdfUnavailable' })
  await settle()
  client.destroy()
  await running
  expect(workers[0]?.isTerminated).toBe(true)
  await expect(client.count('a')).rejects.toMatchObject({ failure: 'pdfUnavailable' })
})
