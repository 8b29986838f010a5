import { randomBytes } from 'node:crypto'
import type { AccessChange, Right, Rule } from '@tiza/protocol'
import { toPersonId } from '../access/to-public-id.ts'

/** Somebody with the secret that a client would make. */
export interface TestPerson {
  readonly secret: string
  /** The public id. */
  readonly id: string
}

export function createPerson(): TestPerson {
  const secret = randomBytes(32).toString('base64url')
  return { secret, id: toPersonId(secret) }
}

/** A link as its host knows it. */
export interface TestLink {
  readonly id: string
  readonly key: string
}

/** A board with a host, who manages it over HTTP. Each call rejects when it is refused. */
export interface HostedBoard {
  /** Key of the first link, of `draw`. */
  readonly key: string
  readonly publicId: string
  /** Key of the link of `host`. */
  readonly host: string
  addLink(right: Right, options?: object): Promise<TestLink>
  renewLink(id: string): Promise<TestLink>
  revokeLink(id: string): Promise<void>
  setRule(rule: Rule): Promise<void>
  changeSettings(change: AccessChange): Promise<void>
  setPerson(
    person: string,
    change: {
      readonly pen?: boolean | null
      readonly host?: boolean
      readonly removed?: boolean
      readonly admitted?: boolean
    },
  ): Promise<void>
  /** Status and body of any request below the address of the board. */
  ask(method: string, path: string, options?: AskOptions): Promise<Asked>
}

export interface AskOptions {
  readonly body?: object
  /** Key of the link that is used. Default: the first. */
  readonly key?: string
  /** Default: those of the host. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface Asked {
  readonly status: number
  /** As parsed; a text where it is no JSON, and `undefined` without one. */
  readonly body: unknown
}

/** Makes a board as a client does. */
export async function createHostedBoard(url: string): Promise<HostedBoard> {
  const made = await fetch(`${url}api/boards`, { method: 'POST' })
  const answer: { id: string; host: string; board: string } = await made.json()
  const { id: key, host, board: publicId } = answer

  async function ask(method: string, path: string, options: AskOptions = {}): Promise<Asked> {
    const { body, headers = { 'Tiza-Host': host } } = options
    const response = await fetch(`${url}api/boards/${options.key ?? key}${path}`, {
      method,
      headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text || undefined }
  }

  async function manage(method: string, path: string, body?: object): Promise<TestLink> {
    const asked = await ask(method, path, body && { body })
    const { id = '', key: made = '' }: Partial<TestLink> = Object(asked.body)
    if (asked.status < 300) return { id, key: made }
    throw new Error(`${method} ${path}: ${asked.status} ${JSON.stringify(asked.body)}`)
  }

  return {
    ...{ key, host, publicId, ask },
    addLink: (right, options) => manage('POST', '/links', { right, ...options }),
    renewLink: (id) => manage('POST', `/links/${id}/renew`),
    async revokeLink(id) {
      await manage('DELETE', `/links/${id}`)
    },
    async setRule(rule) {
      await manage('PATCH', '/access', { rule })
    },
    async changeSettings(change) {
      await manage('PATCH', '/access', change)
    },
    async setPerson(person, change) {
      await manage('PATCH', `/people/${person}`, change)
    },
  }
}
