import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

const script = fileURLToPath(new URL('../python/draw.py', import.meta.url))

test('a client written from the text alone, in another language', async ({ people, server }) => {
  const python = spawn('/usr/bin/python3', [script, server.url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exit = once(python, 'exit')
  const lines = createInterface(python.stdout)[Symbol.asyncIterator]()
  const read = async () => JSON.parse((await lines.next()).value)
  const goOn = () => python.stdin.write('\n')

  const drew = await read()
  expect(drew).toMatchObject({ did: 'drew', ack: { ok: true, n: 1, seq: 1 } })
  expect(await read()).toEqual({ did: 'resent', ack: { ok: true, n: 1, seq: 1, dup: true } })

  const ana = await people.join(new URL(drew.path, server.url).href)
  expect((await ana.board.getShapes()).map(({ id }) => id)).toEqual([drew.id])
  await ana.board.drag(wave({ x: 250, y: 300, width: 200 }))
  await ana.board.waitSaved()
  const received = await read()
  expect(received.did).toBe('received')
  expect(await ana.board.getShapes()).toContainEqual(expect.objectContaining({ id: received.id }))

  goOn()
  expect(await read()).toMatchObject({ did: 'left' })
  await ana.board.drag(wave({ x: 250, y: 400, width: 200 }))
  await ana.board.waitSaved()
  goOn()
  expect(await read()).toMatchObject({ did: 'resumed', mode: 'resume' })
  expect(await read()).toMatchObject({ did: 'deleted', ack: { ok: true, n: 2 } })
  await expect.poll(() => ana.board.getShapes()).toHaveLength(2)
  expect(await exit).toEqual([0, null])
})
