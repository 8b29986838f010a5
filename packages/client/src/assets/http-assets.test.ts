import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { firstByteMs, stallMs } from '../stall-limit.ts'
import { httpAssets } from './http-assets.ts'
import type { AssetTransport } from './types.ts'

const hash = 'a'.repeat(64)

let server: Server
let clock: VirtualClock
let assets: AssetTransport

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  clock = createVirtualClock()
  const { port } = server.address() as AddressInfo
  assets = httpAssets(`http://127.0.0.1:${port}/`, { clock })
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function hearRequest(): Promise<ServerResponse> {
  const [, response] = await once(server, 'request')
  return response
}

it('gives up a picture that stops coming, and ends the request', async () => {
  const getting = expect(assets.get(hash)).rejects.toThrow('stalled')
  const response = await hearRequest()
  const closed = once(response, 'close')
  response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': 9 })
  response.write('half')
  // The answer has begun, so what is waited for is its body.
  await clock.advance(firstByteMs - 1)
  await clock.advance(stallMs)
  await getting
  await closed
})

it.each(['has', 'put'] as const)('gives up a question that is not answered: %s', async (what) => {
  const asking = what === 'has' ? assets.has(hash) : assets.put(hash, new Blob(['x']), () => {})
  const given = expect(asking).rejects.toThrow('stalled')
  const response = await hearRequest()
  const closed = once(response, 'close')
  await clock.advance(firstByteMs + 1)
  await given
  await closed
})

it('puts a picture together with its type', async () => {
  const getting = assets.get(hash)
  const response = await hearRequest()
  response.writeHead(200, { 'Content-Type': 'image/png' })
  response.write('half')
  response.end(' and half')
  const blob = await getting
  expect([await blob?.text(), blob?.type]).toEqual(['half and half', 'image/png'])
})

it('[AS10] asks at the board and says who asks, and by the hash alone where that is unknown', async () => {
  const { port } = server.address() as AddressInfo
  const ofBoard = httpAssets(`http://127.0.0.1:${port}/base`, {
    ...{ clock, board: 'key' },
    getHeaders: () => ({ 'Tiza-Person': 'secret' }),
  })
  const asked: string[] = []
  server.on('request', ({ url = '', method, headers }, response) => {
    asked.push(`${method} ${url} ${headers['tiza-person']}`)
    response.writeHead(url.includes('/boards/') && asked.length > 2 ? 404 : 200).end('picture')
  })
  expect(await ofBoard.has(hash)).toBe(true)
  expect(await (await ofBoard.get(hash))?.text()).toBe('picture')
  expect(await (await ofBoard.get(hash))?.text()).toBe('picture')
  expect(asked).toEqual([
    `HEAD /base/api/boards/key/assets/${hash} secret`,
    `GET /base/api/boards/key/assets/${hash} secret`,
    `GET /base/api/boards/key/assets/${hash} secret`,
    `GET /base/api/assets/${hash} undefined`,
  ])
})
