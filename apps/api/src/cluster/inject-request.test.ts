import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRequestInjector, type RequestInjector } from './inject-request.ts'

const long = Buffer.alloc(1_000, 'x')
const short = Buffer.alloc(10, 'y')
let app: FastifyInstance
let injector: RequestInjector

beforeEach(() => {
  app = Fastify()
  injector = createRequestInjector(app, { longBytes: 100 })
  app.get('/long', (_, reply) => reply.header('ETag', '"7"').send(long))
  app.get('/short', (_, reply) => reply.send(short))
  app.get('/json', () => ({ text: 'x'.repeat(1_000) }))
  app.post('/echo', (request) => ({ body: request.body, isInjected: injector.isInjected(request) }))
})

afterEach(() => app.close())

let asked = 0
const inject = (url: string, method = 'GET', body?: string) =>
  injector.inject({
    ...{ type: 'http', edge: 'edge', id: String(asked++), method, url, address: '10.0.0.1' },
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  })

it('all who ask at once for a long body are given the very bytes that the route sends', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => inject('/long')))
  for (const { body, status, headers } of answers) {
    expect([status, headers.etag, body.length]).toEqual([200, '"7"', long.length])
    expect([body.buffer, body.byteOffset]).toEqual([long.buffer, long.byteOffset])
  }
})

it('others are as they are written', async () => {
  expect((await inject('/short')).body).toEqual(short)
  expect(JSON.parse(String((await inject('/json')).body)).text).toHaveLength(1_000)
  expect((await inject('/nothing')).status).toBe(404)
  const { body } = await inject('/echo', 'POST', '{"a":1}')
  expect(JSON.parse(String(body))).toEqual({ body: { a: 1 }, isInjected: true })
})

it('an answer to HEAD says the length of what is not sent', async () => {
  const { headers, body } = await inject('/long', 'HEAD')
  expect([headers['content-length'], body.length]).toEqual(['1000', 0])
})

it('whoever asks this server itself gets the body, whatever they say', async () => {
  const headers = { 'x-tiza-forwarded': 'GET /long' }
  expect((await app.inject({ url: '/long', headers })).rawPayload).toEqual(long)
  const { body } = await app.inject({ method: 'POST', url: '/echo', headers, payload: {} })
  expect(JSON.parse(body).isInjected).toBe(false)
})
