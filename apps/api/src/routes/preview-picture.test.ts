import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { boardRecordId, createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createHostedBoard,
  createPerson,
  type HostedBoard,
  type TestLink,
} from '../testing/hosted-board.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const webDir = mkdtempSync(joinPath(tmpdir(), 'tiza-page-'))
let app: TestApp
let board: HostedBoard
let nowMs = 0
beforeAll(async () => {
  writeFileSync(joinPath(webDir, 'index.html'), '<head><base href="/" /></head>the page')
  app = await startTestApp({ env: { WEB_DIR: webDir }, now: () => Date.now() + nowMs })
})
afterAll(async () => {
  await app.close()
  rmSync(webDir, { recursive: true })
})
beforeEach(async () => {
  board = await createHostedBoard(app.url)
})

const getPage = async (key: string) => (await fetch(`${app.url}b/${key}`)).text()
const getPicture = (key: string) => fetch(`${app.url}api/boards/${key}/preview.png`)
const show = (id: string, preview = true) =>
  board.ask('PATCH', `/links/${id}`, { body: { preview } })

describe('a picture where a link is posted', () => {
  it('[LK29] is said by hosts, of a link that is for everybody, and stays with its successor', async () => {
    const { id } = await board.addLink('look')
    expect((await show(id)).body).toMatchObject({ id, preview: true })
    const renewed = await board.renewLink(id)
    const { body: links } = await board.ask('GET', '/links')
    expect(links).toContainEqual(expect.objectContaining({ id: renewed.id, preview: true }))
    expect((await show(renewed.id, false)).body).not.toHaveProperty('preview')
    for (const more of [{ password: 'chalk' }, { mostPeople: 3 }]) {
      const link = await board.addLink('look', more)
      expect(await show(link.id)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    }
    expect((await show(id)).status, 'it is dead').toBe(404)
  })

  it('[LK29] cannot be had from a server without pictures', async () => {
    const plain = await startTestApp({ env: { WEB_DIR: webDir, PICTURES: 'off' } })
    board = await createHostedBoard(plain.url)
    const { id } = await board.addLink('look')
    expect(await show(id)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await show(id, false)).status).toBe(200)
    await plain.close()
  })

  it('[LK30] names the board and has a picture of it, on that link alone', async () => {
    const drawing = await join({ url: app.url, board: board.key, auth: { minor: 13 } })
    const named = { op: 'patch', id: boardRecordId, set: { name: 'Plan "B" <&> $& $`' } } as const
    await drawing.op(1, [buildShape('rect', { id: createId(), fill: 'red' }), named])
    const plain = await getPage(board.key)
    expect(plain).not.toContain('Plan')
    expect(plain).not.toContain('og:')
    const link = await board.addLink('look')
    await show(link.id)
    const page = await getPage(link.key)
    const address = `${app.url}api/boards/${link.key}/preview.png`
    expect(page).toContain(`<meta property="og:image" content="${address}" />`)
    expect(page).toContain('content="Plan &quot;B&quot; &lt;&amp;&gt; $&amp; $`"')
    expect(await getPage(board.key), 'the other link says nothing').toBe(plain)
    const picture = await fetch(address)
    const png = Buffer.from(await picture.arrayBuffer())
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_200, 630])
    expect((await getPicture(board.key)).status).toBe(404)
    drawing.close()
  })

  describe('[LK30] is there no longer, neither drawn nor kept', () => {
    let link: TestLink
    const isShown = async () => {
      const picture = await getPicture(link.key)
      await picture.arrayBuffer()
      const page = await getPage(link.key)
      expect(page.includes('og:')).toBe(picture.status === 200)
      return picture.status === 200
    }
    beforeEach(async () => {
      link = await board.addLink('look', { expiresInMs: 3_600_000 })
      await show(link.id)
      expect(await isShown()).toBe(true)
    })

    it('once it is switched off', async () => {
      await show(link.id, false)
      expect(await isShown()).toBe(false)
    })

    it('while people wait for the board', async () => {
      await board.changeSettings({ waiting: true })
      expect(await isShown()).toBe(false)
      await board.changeSettings({ waiting: false })
      expect(await isShown()).toBe(true)
    })

    it('once the link is revoked', async () => {
      await board.revokeLink(link.id)
      expect(await isShown()).toBe(false)
    })

    it('once it has expired', async () => {
      nowMs += 3_600_000
      expect(await isShown()).toBe(false)
    })

    it('once it is closed, with somebody sent out', async () => {
      const ben = createPerson()
      const auth = { minor: 12, person: ben.secret }
      const client = await join({ url: app.url, board: link.key, auth })
      await board.ask('PATCH', `/people/${ben.id}`, { body: { removed: true, renew: true } })
      expect(await isShown()).toBe(false)
      client.close()
    })

    it('while the board is in the bin', async () => {
      await board.ask('DELETE', '')
      expect(await isShown()).toBe(false)
    })
  })

  it('[LK30] is drawn once a minute at most', async () => {
    const link = await board.addLink('draw')
    await show(link.id)
    const drawing = await join({ url: app.url, board: link.key, auth: { minor: 13 } })
    const get = async () => Buffer.from(await (await getPicture(link.key)).arrayBuffer())
    const empty = await get()
    await drawing.op(1, [buildShape('rect', { id: createId(), fill: 'red', size: [100, 100] })])
    expect((await get()).equals(empty)).toBe(true)
    nowMs += 61_000
    expect((await get()).equals(empty)).toBe(false)
    drawing.close()
  })
})
