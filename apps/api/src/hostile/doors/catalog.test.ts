import { createHash } from 'node:crypto'
import { clientEvents } from '@tiza/protocol/schemas'
import { buildPng } from '@tiza/protocol/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/test-app.ts'
import { inside } from './inside-table.ts'
import { outside } from './outside-table.ts'

const picture = buildPng({ color: [1, 2, 3] })
const asset = `assets/${createHash('sha256').update(picture).digest('hex')}`

/** What names no board, and so is the same for everybody: `operationId`, and what is answered to nobody in particular. */
const open: Readonly<
  Record<string, readonly [method: string, path: string, status: number, body?: BodyInit]>
> = {
  getOpenApi: ['GET', 'openapi.json', 200],
  getAccount: ['GET', 'account', 200],
  getLiveness: ['GET', '../livez', 200],
  getReadiness: ['GET', '../readyz', 200],
  getMetrics: ['GET', '../metrics', 200],
  createBoard: ['POST', 'boards', 201],
  findByCode: ['POST', 'codes', 404, JSON.stringify({ code: '000000' })],
  putAsset: ['PUT', asset, 201, new Uint8Array(picture)],
  getAsset: ['GET', asset, 200],
}

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

/** Whatever rows are about, without what of it. */
const toNames = (rows: Iterable<string>) =>
  new Set([...rows].map((row) => row.split(':')[0] ?? row))

describe('the tables of rights and doors', () => {
  it('have a row for each event that clients send', () => {
    const rows = toNames(inside.keys())
    expect(Object.keys(clientEvents).filter((event) => !rows.has(event))).toEqual([])
  })

  it('have a row for each route, or it names no board', async () => {
    const document: { readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>> } =
      await (await fetch(`${app.url}api/openapi.json`)).json()
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap((route) =>
        'operationId' in route ? [{ path, name: String(route.operationId) }] : [],
      ),
    )
    const ofBoards = routes.filter(({ path }) => path.includes('{board}')).map(({ name }) => name)
    const others = routes.filter(({ path }) => !path.includes('{board}')).map(({ name }) => name)
    expect(Object.keys(open).toSorted()).toEqual(others.toSorted())
    for (const rows of [toNames(inside.keys()), toNames(outside.keys())]) {
      expect(ofBoards.filter((name) => !rows.has(name))).toEqual([])
    }
    const events = new Set([...Object.keys(clientEvents), 'join', ...ofBoards])
    expect(
      [...toNames(inside.keys()), ...toNames(outside.keys())].filter((name) => !events.has(name)),
    ).toEqual([])
  })

  it.each(Object.entries(open))(
    '%s is open to everybody',
    async (_, [method, path, status, body]) => {
      const isJson = typeof body === 'string'
      const answer = await fetch(new URL(path, `${app.url}api/`), {
        ...{ method, ...(isJson && { headers: { 'Content-Type': 'application/json' } }) },
        ...(body !== undefined && { body }),
      })
      await answer.arrayBuffer()
      expect(answer.status).toBe(status)
    },
  )
})
