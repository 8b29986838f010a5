import { createHash } from 'node:crypto'
import { boardRecordId, createId, type Op } from '@tiza/protocol'
import { buildPng, buildShape, buildStroke } from '@tiza/protocol/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let board: string
let drawing: RawClient | undefined

async function start(
  ops: readonly Op[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  app = await startTestApp({ env })
  board = await app.createBoard()
  if (ops.length === 0) return
  drawing = await join({ url: app.url, board, auth: { minor: 13 } })
  expect(await drawing.op(1, ops)).toMatchObject({ ok: true })
}
afterEach(async () => {
  drawing?.close()
  drawing = undefined
  await app.close()
})

const get = (what: string, init: RequestInit = {}) =>
  fetch(`${app.url}api/boards/${board}.${what}`, init)
const toText = async (what: string) => (await get(what)).text()

const note = buildShape('note', {
  id: createId(),
  pos: [0, 0],
  size: [200, 100],
  text: 'Añil & co',
})
const frame = buildShape('frame', { id: createId(), pos: [400, 0], size: [300, 200], text: 'Plan' })
const inside = buildShape('rect', {
  id: createId(),
  pos: [420, 20],
  size: [50, 50],
  frame: frame.id,
})

describe('a board as a picture', () => {
  it('[BD7] is an SVG with letters as paths, and a text below them', async () => {
    await start([note, buildStroke(createId())])
    const answer = await get('svg')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    const svg = await answer.text()
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="[\d.]+" height="[\d.]+"/,
    )
    expect(svg).toContain('>Añil &amp; co</text>')
    expect(svg.match(/<path /g)?.length).toBeGreaterThan(3)
  })

  it('[BD7] is a PNG of as many pixels as it says, and a PDF', async () => {
    await start([frame])
    const png = Buffer.from(await (await get(`png?frame=${frame.id}&scale=2`)).arrayBuffer())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([600, 400])
    const pdf = Buffer.from(await (await get('pdf')).arrayBuffer())
    expect(pdf.toString('latin1')).toMatch(/^%PDF-1\.\d.*%%EOF\s*$/s)
  })

  it('[BD7] is drawn once, until the board has changed', async () => {
    await start([note])
    const first = await get('svg')
    const etag = first.headers.get('etag') ?? ''
    expect((await get('svg', { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect(await toText('svg')).toBe(await first.text())
    expect(await app.readMetrics()).toMatchObject({
      'tiza_pictures_total{format="svg",outcome="drawn"}': 1,
      'tiza_pictures_total{format="svg",outcome="kept"}': 2,
    })
    await drawing?.op(2, [{ op: 'patch', id: note.id, set: { text: 'another' } }])
    const changed = await get('svg', { headers: { 'If-None-Match': etag } })
    expect(changed.status).toBe(200)
    expect(await changed.text()).toContain('>another</text>')
    // What looks otherwise is another picture.
    const dark = await get('svg?theme=dark')
    expect(dark.headers.get('etag')).not.toBe(changed.headers.get('etag'))
  })

  it('[BD8] shows what lies in a frame, or that there is no such frame', async () => {
    await start([note, frame, inside])
    const svg = await toText(`svg?frame=${frame.id}`)
    expect(svg).toContain('viewBox="400 0 300 200"')
    expect(svg).not.toContain('co</text>')
    for (const id of [createId(), note.id]) {
      const none = await get(`svg?frame=${id}`)
      expect(none.status).toBe(404)
      expect(await none.json()).toMatchObject({ code: 'bad_request', path: '/frame' })
    }
  })

  it('[BD8] is an empty sheet where nothing is on the board', async () => {
    await start()
    expect(await toText('svg')).toContain('viewBox="0 0 640 400"')
    expect((await get('png')).status).toBe(200)
  })

  it('[BD9] has the theme and the paper that are asked for', async () => {
    await start([note])
    expect(await toText('svg?theme=dark')).not.toContain(await toText('svg').then(getBackground))
    expect(getBackground(await toText('svg?paper=none'))).toBeUndefined()
    const [plain, dots] = [await toText('svg'), await toText('svg?paper=dots')]
    expect(dots.length).toBeGreaterThan(plain.length)
  })

  it.each([
    ['scale=0', '/scale'],
    ['scale=0.09', '/scale'],
    ['scale=4.1', '/scale'],
    ['scale=1e3', undefined],
    ['scale=-1', undefined],
    ['scale=NaN', undefined],
    ['scale=1&scale=2', undefined],
    ['theme=red', undefined],
    ['paper=wall', undefined],
    ['frame=../../etc/passwd', undefined],
    ['frame[]=1', undefined],
    [`frame=${'a'.repeat(5_000)}`, undefined],
  ])('[BD9] is refused where it is asked for %s', async (query, path) => {
    await start([note])
    const refused = await get(`svg?${query}`)
    // What is no parameter of ours is not looked at.
    if (query.startsWith('frame[]')) expect(refused.status).toBe(200)
    else expect(refused.status).toBe(400)
    if (path) expect(await refused.json()).toMatchObject({ code: 'bad_request', path })
  })

  it('[BD9] has no more pixels than can be made, and says how many that are', async () => {
    await start([buildShape('rect', { id: createId(), pos: [0, 0], size: [20_000, 20_000] })])
    const refused = await get('png?scale=1')
    expect(refused.status).toBe(400)
    const { message }: { readonly message: string } = await refused.json()
    const [possible = ''] = /[\d.]+(?=\.$)/.exec(message) ?? []
    expect(Number(possible)).toBeGreaterThan(0.1)
    expect((await get(`png?scale=${possible}`)).status).toBe(200)
    expect((await get('png')).status, 'by itself it is as large as can be').toBe(200)
  })

  it('[BD10] has the pictures of the board inside, once they are there', async () => {
    const picture = buildPng({ color: [200, 0, 0] })
    const hash = createHash('sha256').update(picture).digest('hex')
    await start([buildShape('image', { id: createId(), hash, size: [100, 100] })])
    const without = await get('svg')
    expect(without.headers.get('etag'), 'it will be another one').toBeNull()
    expect(await without.text()).not.toContain('data:image')
    await fetch(`${app.url}api/assets/${hash}`, {
      ...{ method: 'PUT', body: new Uint8Array(picture), headers: { 'Content-Type': 'image/png' } },
    })
    expect(await toText('svg')).toContain(`data:image/png;base64,${picture.toString('base64')}`)
    expect((await get('pdf')).status).toBe(200)
  })

  it('[BD10] runs nothing, and is saved under the name of the board', async () => {
    const link = buildShape('text', { id: createId(), text: 'x', link: 'https://example.org/' })
    await start([link, { op: 'patch', id: boardRecordId, set: { name: 'Año "1"/é' } }])
    const { headers } = await get('svg')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-disposition')).toMatch(
      /^inline; filename="[^"]+\.svg"; filename\*=/,
    )
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('[BD10] is given up where it takes too long, and the server goes on', async () => {
    const words = (at: number) => `${at} ${'palabra '.repeat(1_200)}`
    const texts = Array.from({ length: 60 }, (_, at) =>
      buildShape('text', { id: createId(), pos: [0, at * 500], wrap: 300, text: words(at) }),
    )
    await start([], { PICTURE_SECONDS: '1' })
    drawing = await join({ url: app.url, board, auth: { minor: 13 } })
    for (const [at, text] of texts.entries()) await drawing.op(at + 1, [text])
    const late = await get('pdf')
    expect(late.status).toBe(503)
    expect(late.headers.get('retry-after')).toBe('60')
    expect(await late.json()).toMatchObject({
      code: 'unavailable',
      message: /longer than the 1 seconds/,
    })
    expect((await fetch(`${app.url}api/boards/${board}`)).status).toBe(200)
  })

  it('[BD7] is nowhere on a server without pictures', async () => {
    await start([], { PICTURES: 'off' })
    expect((await get('svg')).status).toBe(404)
  })
})

function getBackground(svg: string): string | undefined {
  return /<rect x="[^"]+" y="[^"]+" width="[^"]+" height="[^"]+" fill="#[0-9a-f]{6}"\/>/.exec(
    svg,
  )?.[0]
}
