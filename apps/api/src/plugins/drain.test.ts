import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { buildPng } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const picture = buildPng()
const hash = createHash('sha256').update(picture).digest('hex')

let app: TestApp
beforeEach(async () => {
  app = await startTestApp()
})
afterEach(() => app.close())

/** An upload whose first half has arrived. */
async function beginUpload() {
  const upload = request(new URL(`api/assets/${hash}`, app.url), {
    method: 'PUT',
    headers: {
      ...{ 'Content-Length': picture.length, 'Content-Type': 'image/png' },
      Expect: '100-continue',
    },
  })
  const answered = once(upload, 'response').then(([{ statusCode }]) => statusCode)
  await once(upload, 'continue')
  upload.write(picture.subarray(0, 20))
  return { answered, finish: () => void upload.end(picture.subarray(20)) }
}

it('an upload that is half there when the server stops is answered, after everybody was told to come again', async () => {
  const board = await app.createBoard()
  const ana = await join({ url: app.url, board })
  const upload = await beginUpload()
  const closed = app.close()
  await ana.closed
  upload.finish()
  expect(await upload.answered).toBe(201)
  await closed
})

it('takes no connection while it waits for that', async () => {
  const upload = await beginUpload()
  const closed = app.close()
  await expect(fetch(`${app.url}livez`, { headers: { Connection: 'close' } })).rejects.toThrow()
  upload.finish()
  await upload.answered
  await closed
})
