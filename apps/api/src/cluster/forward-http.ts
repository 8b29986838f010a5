import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createAnswerPages } from './answer-pages.ts'
import { type Bus, BusError } from './bus.ts'
import { decodeJson, encodeJson } from './frames.ts'
import { createRequestInjector, type HttpRequest } from './inject-request.ts'
import { toPassedHeaders } from './passed-headers.ts'
import { createNodeId, type Subjects } from './subjects.ts'

/** Before the first bytes of an answer. */
interface AnswerHead {
  readonly id: string
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | string[]>>
  /** The bytes of the whole body. */
  readonly length: number
}

interface Answer extends AnswerHead {
  readonly first: Uint8Array
}

interface TakenAnswer {
  /** Resolves with it; rejects where its home is gone, or takes too long. */
  waitFor(home: string): Promise<Answer>
  /** It is not waited for any more. */
  forget(): void
}

interface PageRequest {
  readonly id: string
  readonly from: number
}

export interface HttpForwarderOptions {
  readonly app: FastifyInstance
  /** The id of this node. */
  readonly node: string
  readonly bus: Bus
  readonly subjects: Subjects
}

export interface ForwardHttpOptions {
  /** How long it may take until somebody says that they answer, milliseconds. */
  readonly withinMs: number
  /** Default: `true`. */
  readonly passesUnavailable?: boolean
}

/** Passes requests on to homes, and answers those that were passed on to this one. */
export interface HttpForwarder {
  /**
   * Has a request answered by whoever takes messages of a subject, and sends that answer. Rejects with `BusError`
   * where nobody does, before anything is sent. Resolves with whether it was sent, which an answer that the home
   * cannot give now is not where `passesUnavailable` is `false`.
   */
  forward(
    subject: string,
    request: FastifyRequest,
    reply: FastifyReply,
    options: ForwardHttpOptions,
  ): Promise<boolean>
  /** Whether a request was passed on to this node, which is not to pass it on again. */
  isForwarded(request: Pick<FastifyRequest, 'headers'>): boolean
  /** Answers a request of an edge. Returns what is said at once. */
  handle(request: HttpRequest): { readonly node: string }
  close(): void
}

/** How long an answer may take, and how long it is kept for whoever fetches its pages. */
const answerWithinMs = 60_000
const pageWithinMs = 10_000
const aliveEveryMs = 1_000

export function createHttpForwarder({
  app,
  node,
  bus,
  subjects,
}: HttpForwarderOptions): HttpForwarder {
  const waiting = new Map<string, (answer: Answer) => void>()
  const pages = createAnswerPages({ mostBytes: bus.mostBytes, keepMs: answerWithinMs })

  const injector = createRequestInjector(app, { longBytes: pages.pageBytes })

  async function answer(request: HttpRequest): Promise<void> {
    const { id, edge, method } = request
    const { status, headers, body } = await injector.inject(request)
    const { 'content-length': length } = headers
    const head: AnswerHead = {
      ...{ id, status, length: body.length },
      // Of an answer to HEAD it is that of a body which is not there.
      headers: {
        ...toPassedHeaders(headers),
        ...(method === 'HEAD' && length && { 'content-length': length }),
      },
    }
    const first = body.subarray(0, pages.pageBytes)
    if (first.length < body.length) {
      pages.keep(id, { body, tag: `${headers.etag} ${headers['content-encoding']}` })
    }
    bus.publish(subjects.answers(edge), Buffer.concat([line(head), first]))
  }

  /**
   * Takes an answer from now on: it may be here before it is known who gives it, since both messages come in one
   * piece of what is read from the bus.
   */
  function takeAnswer(id: string): TakenAnswer {
    const arrived = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    const forget = () => void waiting.delete(id)
    return {
      forget,
      waitFor: (home) =>
        new Promise((resolve, reject) => {
          const stop = () => {
            forget()
            clearInterval(alive)
            clearTimeout(late)
          }
          const fail = (error: unknown) => {
            stop()
            reject(error)
          }
          const late = setTimeout(() => fail(new Error('the home takes too long')), answerWithinMs)
          const alive = setInterval(() => {
            const asked = encodeJson({ stream: '' })
            bus.request(subjects.ping(home), asked, aliveEveryMs * 2).catch(fail)
          }, aliveEveryMs)
          void arrived.then((answer) => {
            stop()
            resolve(answer)
          })
        }),
    }
  }

  /** The body of an answer, whose pages are fetched as they are read. */
  async function* readBody(
    home: string,
    { id, length, first }: Answer,
  ): AsyncGenerator<Uint8Array> {
    yield first
    let from = first.length
    while (from < length) {
      const asked: PageRequest = { id, from }
      const page = await bus.request(subjects.pages(home), encodeJson(asked), pageWithinMs)
      if (page.length === 0) throw new Error('the rest of an answer is gone')
      from += page.length
      yield page
    }
  }

  const ends = [
    bus.subscribe(subjects.answers(node), (data) => {
      const answer = readAnswer(data)
      waiting.get(answer.id)?.(answer)
    }),
    bus.subscribe(subjects.pages(node), (data, reply) => {
      const { id, from } = decodeJson<PageRequest>(data)
      reply?.(pages.take(id, from))
    }),
  ]

  return {
    async forward(subject, request, reply, { withinMs, passesUnavailable = true }) {
      const id = createNodeId()
      const { method, url, headers, body } = request
      const asked: HttpRequest = {
        ...{ type: 'http', edge: node, id, method, url, headers },
        ...(body !== undefined && body !== null && { body: toText(body) }),
        address: request.socket.remoteAddress ?? '',
      }
      const answer = takeAnswer(id)
      const said = await bus.request(subject, encodeJson(asked), withinMs).catch((error) => {
        answer.forget()
        throw error
      })
      const { node: home } = decodeJson<{ node?: string } | null>(said) ?? {}
      if (home === undefined) answer.forget()
      // Who was the home is it no longer.
      if (home === undefined) throw new BusError('nobody')
      const answered = await answer.waitFor(home).catch(() => undefined)
      if (!passesUnavailable && (answered?.status ?? 503) === 503) return false
      if (!answered) {
        await reply.code(503).header('Retry-After', 1).send({ code: 'unavailable' })
        return true
      }
      reply.code(answered.status).headers(answered.headers)
      if (answered.length <= answered.first.length) {
        // Of a buffer Fastify would tell the length, which is none of an answer to HEAD.
        await reply.send(method === 'HEAD' ? Readable.from([]) : Buffer.from(answered.first))
      } else {
        reply.header('Content-Length', answered.length)
        await reply.send(Readable.from(readBody(home, answered), { objectMode: false }))
      }
      // Where whoever asked has gone before its end, Fastify would go on, and this node take the board.
      reply.hijack()
      return true
    },
    isForwarded: injector.isInjected,
    handle(request) {
      answer(request).catch((error) => {
        app.log.error({ err: error }, 'a request is not answered')
        const head: AnswerHead = { id: request.id, status: 503, headers: {}, length: 0 }
        bus.publish(subjects.answers(request.edge), line(head))
      })
      return { node }
    },
    close() {
      for (const end of ends) end()
    },
  }
}

/** Bodies are JSON, or the text of a form. */
function toText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

function line(head: AnswerHead): Buffer {
  return Buffer.from(`${JSON.stringify(head)}\n`)
}

function readAnswer(data: Uint8Array): Answer {
  const end = data.indexOf(10)
  return { ...decodeJson<AnswerHead>(data.subarray(0, end)), first: data.subarray(end + 1) }
}
