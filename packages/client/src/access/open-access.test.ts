import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openAccess } from './open-access.ts'

const url = 'https://tiza.example/base'
const board = 'k'.repeat(22)
const proof = { person: 'p'.repeat(43), host: 'h'.repeat(22) }

interface Asked {
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

let asked: Asked[]
let answer: () => Response

beforeEach(() => {
  asked = []
  answer = () => Response.json([])
  vi.stubGlobal('fetch', async (address: URL, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const headers = Object.fromEntries(new Headers(init.headers))
    asked.push({ path: address.href, method: init.method ?? 'GET', headers, body })
    return answer()
  })
})

afterEach(() => vi.unstubAllGlobals())

const open = (options = {}) => openAccess({ url, board, getProof: async () => proof, ...options })

it('asks for what a host may do, below the key of the link', async () => {
  const access = open()
  await access.listLinks()
  await access.makeLink({ right: 'look', label: 'parents', password: 'ñandú' })
  await access.renewLink('link/1')
  await access.revokeLink('link-1')
  await access.listPeople()
  await access.changePerson('person-1', { pen: null })
  await access.setRule('pen')
  await access.getSettings()
  await access.changeSettings({ waiting: true })
  await access.admitAll()
  await access.makeCode('look')
  await access.endCode()
  await access.changeSettings({ locked: true })
  answer = () => Response.json({ isHost: true })
  expect(await access.claim()).toBe(true)
  await access.claim(Array.from({ length: 17 }, () => 'c'.repeat(21)))
  await access.refuseClaim()
  await access.deleteBoard()
  await access.restoreBoard()
  await access.duplicateBoard({ name: 'Copy' })
  await access.duplicateBoard()
  const base = `${url}/api/boards/${board}`
  expect(asked.map(({ method, path, body }) => [method, path.slice(base.length), body])).toEqual([
    ['GET', '/links', undefined],
    ['POST', '/links', { right: 'look', label: 'parents', password: 'ñandú' }],
    ['POST', '/links/link%2F1/renew', undefined],
    ['DELETE', '/links/link-1', undefined],
    ['GET', '/people', undefined],
    ['PATCH', '/people/person-1', { pen: null }],
    ['PATCH', '/access', { rule: 'pen' }],
    ['GET', '/access', undefined],
    ['PATCH', '/access', { waiting: true }],
    ['POST', '/people/admit', undefined],
    ['POST', '/code', { right: 'look' }],
    ['DELETE', '/code', undefined],
    ['PATCH', '/access', { locked: true }],
    ['POST', '/claim', {}],
    ['POST', '/claim', { clients: Array.from({ length: 16 }, () => 'c'.repeat(21)) }],
    ['DELETE', '/claim', undefined],
    ['DELETE', '', undefined],
    ['POST', '/restore', {}],
    ['POST', '/duplicate', { name: 'Copy' }],
    ['POST', '/duplicate', {}],
  ])
})

it('proves in headers who asks, and never in an address', async () => {
  await open({ token: 'let-me-in', password: 'ñandú' }).listLinks()
  expect(asked[0]?.headers).toEqual({
    ...{ authorization: 'Bearer let-me-in', 'tiza-password': '%C3%B1and%C3%BA' },
    ...{ 'tiza-person': proof.person, 'tiza-host': proof.host },
  })
  expect(asked[0]?.path).not.toMatch(/p{43}|h{22}/)
})

it('says nothing of what is not known', async () => {
  await open({ getProof: async () => ({}) }).listPeople()
  expect(asked[0]?.headers).toEqual({})
})

it('[LK25] resolves with the link that was made for newcomers, if one was', async () => {
  const made = { id: 'link-2', key: 'n'.repeat(22) }
  answer = () => Response.json({ person: 'person-1', renewed: made })
  const change = { removed: true, renew: true } as const
  expect(await open().changePerson('person-1', change)).toEqual(made)
  expect(asked[0]?.body).toEqual(change)
  answer = () => Response.json({ person: 'person-1' })
  expect(await open().changePerson('person-1', { removed: true })).toBeUndefined()
})

it('rejects with what the server says', async () => {
  answer = () => Response.json({ code: 'conflict', message: 'The last host.' }, { status: 409 })
  await expect(open().changePerson('person-1', { host: false })).rejects.toMatchObject({
    ...{ status: 409, code: 'conflict' },
  })
})
