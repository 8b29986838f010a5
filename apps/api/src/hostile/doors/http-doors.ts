import type { Door, Doors } from './door.ts'
import type { Seat } from './seat.ts'

/** A request below the address of a board. */
export interface Asking {
  readonly method: string
  readonly path: string
  readonly body?: object
}

/** A session that never was. */
const nobody = 'x'.repeat(16)

/** Each request that names a board, by its row: `operationId`, and what of it where there are several. */
export function listRequests({
  visitor,
  link,
}: Pick<Seat, 'visitor' | 'link'>): Readonly<Record<string, Asking>> {
  const change = (body: object): Asking => ({ method: 'PATCH', path: '/access', body })
  const changePerson = (body: object): Asking => ({
    ...{ method: 'PATCH', path: `/people/${visitor}`, body },
  })
  return {
    findBoard: { method: 'GET', path: '' },
    getSnapshot: { method: 'GET', path: '/snapshot' },
    getAuthors: { method: 'GET', path: `/authors?sessions=${nobody}` },
    getBoardSvg: { method: 'GET', path: '.svg' },
    getBoardPng: { method: 'GET', path: '.png' },
    getBoardPdf: { method: 'GET', path: '.pdf' },
    getPreview: { method: 'GET', path: '/preview.png' },
    duplicateBoard: { method: 'POST', path: '/duplicate', body: {} },
    getBoardAsset: { method: 'GET', path: `/assets/${'0'.repeat(64)}` },
    'claimBoard: it has a host': { method: 'POST', path: '/claim', body: {} },
    refuseClaim: { method: 'DELETE', path: '/claim' },
    listLinks: { method: 'GET', path: '/links' },
    createLink: { method: 'POST', path: '/links', body: { right: 'host' } },
    changeLink: { method: 'PATCH', path: `/links/${link}`, body: { preview: true } },
    renewLink: { method: 'POST', path: `/links/${link}/renew`, body: {} },
    revokeLink: { method: 'DELETE', path: `/links/${link}` },
    listPeople: { method: 'GET', path: '/people' },
    'changePerson: the pen': changePerson({ pen: true }),
    'changePerson: a host': changePerson({ host: true }),
    'changePerson: out': changePerson({ removed: true }),
    'changePerson: waits': changePerson({ admitted: false }),
    admitAll: { method: 'POST', path: '/people/admit', body: {} },
    getAccess: { method: 'GET', path: '/access' },
    'changeAccess: the rule': change({ rule: 'everybody' }),
    'changeAccess: a waiting room': change({ waiting: false }),
    'changeAccess: a lock': change({ locked: false }),
    'changeAccess: names': change({ names: true }),
    createCode: { method: 'POST', path: '/code', body: { right: 'look' } },
    deleteCode: { method: 'DELETE', path: '/code' },
    restoreBoard: { method: 'POST', path: '/restore', body: {} },
    deleteBoard: { method: 'DELETE', path: '' },
  }
}

/** What is asked, as whoever shows these headers; the outcome as doors have it. */
export async function ask(
  { board, key, headers = {} }: Pick<Seat, 'board' | 'key' | 'headers'>,
  { method, path, body }: Asking,
): Promise<string> {
  const asked = await board.ask(method, path, { key, headers, ...(body && { body }) })
  if (asked.status < 300) return 'ok'
  const { code, reason }: { readonly code?: string; readonly reason?: string } = Object(asked.body)
  return reason ?? code ?? `status ${asked.status}`
}

const asks = (name: string): Door => ({
  open: (seat) => {
    const headers = { 'Tiza-Person': seat.person.secret, ...seat.headers }
    const asking = listRequests(seat)[name]
    return asking ? ask({ ...seat, headers }, asking) : Promise.resolve('no such request')
  },
  ...(name === 'deleteBoard' && { isLate: true }),
})

/** Everything over HTTP that names a board. */
export const httpDoors: Doors = Object.fromEntries(
  Object.keys(listRequests({ visitor: '', link: '' })).map((name) => [name, asks(name)]),
)
