import { setTimeout as wait } from 'node:timers/promises'
import type { Snapshot } from '@tiza/protocol'
import { show } from '../values.ts'
import { Failure } from '../verdict.ts'
import type { HttpStep } from './types.ts'

/** The response to a request; a body that is no JSON is text. `bytes` are in base64. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly bytes: string
}

/** A board that was made: the key of its link, and that of one that makes hosts. [LK2] */
export interface MadeBoard {
  readonly id: string
  readonly host?: string
}

/** The HTTP side of the server under test. All reject with a `Failure` when it does not do what it must. */
export interface Http {
  /** Makes a board and returns its id and, since minor 11, its host key; waits where the server asks to. [BD1] */
  createBoard(): Promise<MadeBoard>
  /** With the key of a host link as a host, who gets tombstones whatever the rule. [RI14] */
  getSnapshot(board: string, options: SnapshotOptions): Promise<Snapshot>
  request(step: Pick<HttpStep, 'http' | 'path' | 'headers' | 'body' | 'bytes'>): Promise<Answer>
}

export interface SnapshotOptions {
  /** With its question mark. Default: none. */
  readonly query?: string
  readonly host?: string | undefined
}

type Asked = Parameters<Http['request']>[0]

/** `url` is the address of the server with its base path and a slash at its end. */
export function createHttp(url: string, patienceMs: number): Http {
  async function request({ http, path, headers = {}, body, bytes }: Asked): Promise<Answer> {
    const isJson = body !== undefined
    const own = Object.entries(headers).map(([name, value]) => [name, String(value)])
    const response = await fetch(new URL(path, url), {
      method: http,
      headers: {
        ...(isJson && { 'Content-Type': 'application/json' }),
        ...Object.fromEntries(own),
      },
      ...(isJson && { body: JSON.stringify(body) }),
      ...(bytes !== undefined && { body: Buffer.from(bytes, 'base64') }),
      signal: AbortSignal.timeout(patienceMs),
    }).catch((error: unknown) => {
      throw new Failure(`${http} ${path}: ${String(error)}`)
    })
    const received = Buffer.from(await response.arrayBuffer())
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: read(received.toString()),
      bytes: received.toString('base64'),
    }
  }

  async function createBoard(): Promise<MadeBoard> {
    const { status, body } = await request({ http: 'POST', path: 'api/boards' })
    const { id, host, retryAfterMs } = Object(body)
    if (status === 429 && typeof retryAfterMs === 'number') {
      await wait(retryAfterMs)
      return createBoard()
    }
    if (status !== 201 || typeof id !== 'string' || !/^[\w-]{22}$/.test(id)) {
      throw new Failure(`POST api/boards answered ${status} ${show(body)} [BD1]`)
    }
    return { id, ...(typeof host === 'string' && { host }) }
  }

  return {
    createBoard,
    request,
    async getSnapshot(board, { query = '', host }) {
      const path = `api/boards/${board}/snapshot${query}`
      const headers = { ...(host !== undefined && { 'Tiza-Host': host }) }
      const { status, body } = await request({ http: 'GET', path, headers })
      if (status !== 200) throw new Failure(`GET ${path} answered ${status} ${show(body)} [SN1]`)
      return Object(body)
    },
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
