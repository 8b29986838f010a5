import { get } from 'node:http'
import Fastify from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHttpForwarder } from './forward-http.ts'
import { decodeJson, encodeJson } from './frames.ts'
import type { HttpRequest } from './inject-request.ts'
import { createMemoryNetwork, type MemoryBus } from './memory-bus.ts'
import { createSubjects } from './subjects.ts'

const subjects = createSubjects('test')
const subject = subjects.board('board')
const connect = createMemoryNetwork()

let closers: (() => unknown)[]
beforeEach(() => {
  closers = []
})
afterEach(async () => {
  for (const close of closers) await close()
})

function createNode(node: string, bus: MemoryBus) {
  const app = Fastify()
  const http = createHttpForwarder({ app, node, bus, subjects })
  closers.push(
    () => http.close(),
    () => app.close(),
    () => bus.close(),
  )
  return { app, http }
}

/** The bus of an edge, to which answers come before the word of who gives them. */
function overtake(bus: MemoryBus): MemoryBus {
  let noteAnswer = () => {}
  const answered = new Promise<void>((resolve) => {
    noteAnswer = resolve
  })
  return {
    ...bus,
    subscribe: (subject, listener, options) =>
      bus.subscribe(
        subject,
        (...message) => {
          listener(...message)
          if (subject === subjects.answers('edge')) noteAnswer()
        },
        options,
      ),
    async request(...args) {
      const said = await bus.request(...args)
      await answered
      return said
    },
  }
}

it.each([
  ['comes after the word of who gives it', (bus: MemoryBus) => bus],
  ['overtakes that', overtake],
])('an answer is passed on that %s', async (_, toBus) => {
  const bus = connect()
  const home = createNode('home', bus)
  home.app.get('/snapshot', () => ({ seq: 7 }))
  bus.subscribe(subject, (data, reply) => {
    reply?.(encodeJson(home.http.handle(decodeJson<HttpRequest>(data))))
  })
  const edge = createNode('edge', toBus(connect()))
  edge.app.get('/snapshot', async (request, reply) => {
    await edge.http.forward(subject, request, reply, { withinMs: 1_000 })
    return reply
  })
  const answer = await edge.app.inject('/snapshot')
  expect(answer.json()).toEqual({ seq: 7 })
  const head = await edge.app.inject({ method: 'HEAD', url: '/snapshot' })
  expect(head.headers['content-length']).toBe(answer.headers['content-length'])
})

it('where the home of a board was is no home any more: it is asked for as if there were none', async () => {
  const bus = connect()
  closers.push(() => bus.close())
  bus.subscribe(subject, (_data, reply) => reply?.(encodeJson(null)))
  const edge = createNode('edge', connect())
  edge.app.get('/snapshot', async (request, reply) => {
    await edge.http.forward(subject, request, reply, { withinMs: 1_000 })
    return reply
  })
  edge.app.setErrorHandler((error, _request, reply) =>
    reply.send({ why: Reflect.get(Object(error), 'why') }),
  )
  expect((await edge.app.inject('/snapshot')).json()).toEqual({ why: 'nobody' })
})

it('a home that cannot answer any more says so at once', async () => {
  const bus = connect()
  const home = createNode('home', bus)
  await home.app.ready()
  await home.app.close()
  bus.subscribe(subject, (data, reply) => {
    reply?.(encodeJson(home.http.handle(decodeJson<HttpRequest>(data))))
  })
  const edge = createNode('edge', connect())
  edge.app.get('/snapshot', async (request, reply) => {
    await edge.http.forward(subject, request, reply, { withinMs: 1_000 })
    return reply
  })
  expect((await edge.app.inject('/snapshot')).statusCode).toBe(503)
})

it.each([
  [true, 503],
  [false, 200],
])(
  'an answer that a home cannot give now is passed on where that is wanted: %s',
  async (passesUnavailable, status) => {
    const bus = connect()
    const home = createNode('home', bus)
    home.app.get('/snapshot', (_, reply) => reply.code(503).send({ code: 'unavailable' }))
    bus.subscribe(subject, (data, reply) => {
      reply?.(encodeJson(home.http.handle(decodeJson<HttpRequest>(data))))
    })
    const edge = createNode('edge', connect())
    edge.app.get('/snapshot', async (request, reply) => {
      const options = { withinMs: 1_000, passesUnavailable }
      if (!(await edge.http.forward(subject, request, reply, options))) await reply.send('again')
      return reply
    })
    expect((await edge.app.inject('/snapshot')).statusCode).toBe(status)
  },
)

it('whoever goes away during a long answer is not answered by the edge itself', async () => {
  const bus = connect()
  const home = createNode('home', bus)
  home.app.get('/snapshot', (_, reply) => reply.send(Buffer.alloc(20_000_000)))
  bus.subscribe(subject, (data, reply) => {
    reply?.(encodeJson(home.http.handle(decodeJson<HttpRequest>(data))))
  })
  const edge = createNode('edge', connect())
  let answered = 0
  let forwarded = () => {}
  const whenForwarded = new Promise<void>((resolve) => {
    forwarded = resolve
  })
  edge.app.addHook('preHandler', async (request, reply) => {
    await edge.http.forward(subject, request, reply, { withinMs: 1_000 })
    setImmediate(forwarded)
    return reply
  })
  edge.app.get('/snapshot', () => {
    answered++
    return {}
  })
  const request = get(`${await edge.app.listen({ port: 0 })}/snapshot`, (response) => {
    response.once('data', () => request.destroy())
  })
  request.on('error', () => {})
  await whenForwarded
  expect(answered).toBe(0)
})
