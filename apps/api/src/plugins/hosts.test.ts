import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../config.ts'
import { startTestApp } from '../testing/test-app.ts'
import { isKnownHost } from './hosts.ts'

interface Asked {
  readonly host?: string
  readonly at?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

function isKnown({ host, at = '192.168.1.20', headers = {}, env = {} }: Asked): boolean {
  const request = {
    headers: { ...headers, ...(host !== undefined && { host }) },
    socket: { localAddress: at },
  }
  return isKnownHost(request, parseConfig(env, { cwd: '/', webDir: '/' }))
}

describe('without a setting', () => {
  it.each([
    ['127.0.0.1:3000', 'this machine'],
    ['localhost:3000', 'this machine by name'],
    ['tiza.localhost', 'a name of this machine'],
    ['[::1]:3000', 'this machine over IPv6'],
    ['192.168.1.20:3000', 'an address of a LAN'],
    ['[fe80::1]:3000', 'one over IPv6'],
    ['203.0.113.7', 'an address that is public'],
    ['school-pc.local:3000', 'a name of mDNS'],
    ['school-pc.local.', 'one that ends in a dot'],
    ['SCHOOL-PC.local', 'one in capitals'],
    ['school-pc:3000', 'a single word'],
    ['nas.home.arpa', 'a name of a home network'],
    ['board.internal', 'a name of a company'],
    [hostname(), 'the name of this machine'],
  ])('%s is known: %s', (host) => {
    expect(isKnown({ host })).toBe(true)
  })

  it.each([
    'evil.example',
    'evil.example:3000',
    '192.168.1.20.evil.example',
    'localhost.evil.example',
    'school-pc.local.evil.example',
    'evil.example#.local',
    'evil.example/.local',
    'evillocal.example',
    '[evil]',
    'a b',
    '',
    undefined,
  ])('%s is not', (host) => {
    for (const at of ['192.168.1.20', '127.0.0.1', '::ffff:10.0.0.1', '::1', 'fd00::1']) {
      expect(isKnown({ at, ...(host !== undefined && { host }) }), at).toBe(false)
    }
  })

  it.each(['203.0.113.7', '::ffff:203.0.113.7', '2001:db8::7', undefined])(
    'any name is at %s, which strangers reach without it, or which is no address',
    (at) => expect(isKnown({ host: 'tiza.example', at: at ?? '' })).toBe(true),
  )

  describe.each(['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via'])('%s', (name) => {
    const headers = { [name.toLowerCase()]: '1' }

    it('makes any name known where a proxy is configured', () => {
      const env = { TRUST_PROXY: '1' }
      expect(isKnown({ host: 'tiza.example', headers, env })).toBe(true)
      expect(isKnown({ host: 'tiza.example', env })).toBe(false)
    })

    it('makes none known where there is no proxy, since a script can send it', () => {
      for (const at of ['127.0.0.1', '192.168.1.20']) {
        expect(isKnown({ host: 'evil.example', headers, at }), at).toBe(false)
      }
    })

    it('changes nothing for names that are known anyway', () => {
      const env = { ALLOWED_ORIGINS: 'https://tiza.example' }
      expect(isKnown({ host: 'tiza.example', headers, env })).toBe(true)
      expect(
        isKnown({ host: 'tiza.example', headers, env: { ALLOWED_HOSTS: 'tiza.example' } }),
      ).toBe(true)
      expect(isKnown({ host: 'nas.local', headers })).toBe(true)
    })
  })
})

describe('ALLOWED_HOSTS', () => {
  const env = { ALLOWED_HOSTS: 'tiza.example, board.example' }

  it('lists the names that pass besides addresses, through a proxy too', () => {
    for (const host of ['tiza.example', 'Board.example:8080', '127.0.0.1', 'localhost']) {
      expect(isKnown({ host, env }), host).toBe(true)
    }
    for (const host of ['evil.example', 'x.tiza.example', 'school-pc.local']) {
      const headers = { 'x-forwarded-for': '1.2.3.4' }
      expect(isKnown({ host, env, headers, at: '203.0.113.7' }), host).toBe(false)
    }
  })

  it('is compared with X-Forwarded-Host of a trusted proxy', () => {
    const headers = { 'x-forwarded-host': 'tiza.example', 'x-forwarded-for': '1.2.3.4' }
    expect(isKnown({ host: 'backend.example', headers, env })).toBe(false)
    expect(isKnown({ host: 'backend.example', headers, env: { ...env, TRUST_PROXY: '1' } })).toBe(
      true,
    )
  })

  it('* allows all', () => {
    expect(isKnown({ host: 'evil.example', env: { ALLOWED_HOSTS: '*' } })).toBe(true)
  })
})

it('hosts of ALLOWED_ORIGINS are known', () => {
  const env = { ALLOWED_ORIGINS: 'https://tiza.example,https://school.example:8443' }
  expect(isKnown({ host: 'tiza.example', env })).toBe(true)
  expect(isKnown({ host: 'school.example', env })).toBe(true)
  expect(isKnown({ host: 'evil.example', env })).toBe(false)
})

it('health checks need no known name; refusals are logged', async () => {
  const lines: string[] = []
  const app = await startTestApp({
    env: { LOG_LEVEL: 'warn', ALLOWED_HOSTS: 'tiza.example' },
    logStream: { write: (line) => void lines.push(line) },
  })
  const ask = async (path: string) => {
    const { request } = await import('node:http')
    return new Promise((resolve) => {
      request(`${app.url}${path}`, { headers: { Host: 'pod-7.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
  }
  expect([await ask('livez'), await ask('readyz'), await ask('metrics')]).toEqual([200, 200, 421])
  expect(lines.map((line) => JSON.parse(line).host)).toEqual(['pod-7.example'])
  await app.close()
})
