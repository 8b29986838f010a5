import { createBoard } from '@tiza/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const token = 'one word for the whole school'
let app: TestApp

beforeAll(async () => {
  app = await startTestApp({ env: { MAKE_BOARDS: 'token', MAKE_BOARDS_TOKEN: token } })
})
afterAll(() => app.close())

const countBoards = async () => (await app.storage.listIds()).length

function post(
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<Response> {
  return fetch(app.url + path, { method: 'POST', headers, body, redirect: 'manual' })
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe('where boards are made by those who say a token', () => {
  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['nothing', 'api/boards', {}, ''],
    ['an empty token', 'api/boards', { Authorization: 'Bearer ' }, ''],
    ['another token', 'api/boards', { Authorization: `Bearer ${token}s` }, ''],
    ['half of it', 'api/boards', { Authorization: `Bearer ${token.slice(0, 16)}` }, ''],
    ['the token as something else', 'api/boards', { Authorization: token }, ''],
    ['a form without it', 'new', form, ''],
    ['a form with another', 'new', form, 'token=x'],
    ['it in the address', `new?token=${encodeURIComponent(token)}`, form, ''],
  ])('[BD6] %s makes none', async (_, path, headers, body) => {
    const before = await countBoards()
    const answer = await post(path, headers, body)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'forbidden', reason: 'token' })
    expect(await countBoards()).toBe(before)
  })

  it('[BD6] the token does, as a header and in the form of the start page', async () => {
    const { status } = await post('api/boards', { Authorization: `Bearer ${token}` })
    expect(status).toBe(201)
    const answer = await post('new', form, new URLSearchParams({ token }).toString())
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toMatch(/^\/b\/[\w-]{22}#host=[\w-]{22}$/)
  })

  it('[BD6] a client says it, and whoever has the key of a board needs none', async () => {
    const { url } = app
    const refusal = { status: 403, code: 'forbidden' }
    await expect(createBoard({ url })).rejects.toMatchObject(refusal)
    const { id } = await createBoard({ url, token })
    const client = await join({ url, board: id })
    expect(client.welcome.you.role).toBe('editor')
    client.close()
  })
})

it('[BD6] as long as nothing is set, everybody makes boards, with a token or without', async () => {
  const open = await startTestApp()
  const given: Readonly<Record<string, string>>[] = [{}, { Authorization: 'Bearer something' }]
  for (const headers of given) {
    const answer = await fetch(`${open.url}api/boards`, { method: 'POST', headers })
    expect(answer.status).toBe(201)
  }
  await open.close()
})
