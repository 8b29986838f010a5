import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, expectTypeOf, it } from 'vitest'
import type * as generated from '../../conformance/types/typescript/tiza.ts'
import type {
  BoardFound,
  ByePayload,
  Handshake,
  Op,
  OpAck,
  OpsPayload,
  PeersPayload,
  Presence,
  PresenceFrame,
  Profile,
  PullAck,
  PullPayload,
  Refusal,
  ResetPayload,
  Snapshot,
  Welcome,
} from '../../src/index.ts'
import { buildClientPayloads, buildServerPayloads } from '../../src/testing/sample-payloads.ts'
import { createTypeFiles } from './create-type-files.ts'
import { toTypes } from './to-types.ts'

const run = promisify(execFile)
const types = fileURLToPath(new URL('../../conformance/types/', import.meta.url))
const dir = mkdtempSync(join(tmpdir(), 'tiza-types-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** Payloads of every event by the names of their types. */
function buildSamples(): Readonly<Record<string, readonly unknown[]>> {
  const client = buildClientPayloads()
  const server = buildServerPayloads()
  return {
    Handshake: client.handshake ?? [],
    OpPayload: client.op ?? [],
    Pull: client.pull ?? [],
    Presence: client.live ?? [],
    Profile: client.profile ?? [],
    Welcome: server.welcome ?? [],
    Ops: server.ops ?? [],
    PresenceFrame: server.live ?? [],
    ShortInk: server.ink ?? [],
    Peers: server.peers ?? [],
    Reset: server.reset ?? [],
    Bye: server.bye ?? [],
    OpAck: server['ack:op'] ?? [],
    PullAck: server['ack:pull'] ?? [],
    ProfileAck: server['ack:profile'] ?? [],
    Refusal: server.refusal ?? [],
    Snapshot: server.snapshot ?? [],
    BoardCreated: server.boardCreated ?? [],
    BoardFound: server.boardFound ?? [],
    HttpRefusal: server.httpRefusal ?? [],
  }
}

function writeSamples(name: string, samples: object): string {
  const path = join(dir, name)
  writeFileSync(path, JSON.stringify(samples))
  return path
}

describe('conformance/types', () => {
  it.each(createTypeFiles())(
    '$name is what the schemas make it: `pnpm contract` writes it',
    (file) => {
      expect(readFileSync(file.url, 'utf8')).toBe(file.text)
    },
  )

  it('in TypeScript are those of the clients of this house', () => {
    expectTypeOf<Handshake>().toExtend<generated.Handshake>()
    expectTypeOf<generated.Handshake>().toExtend<Handshake>()
    expectTypeOf<Op>().toExtend<generated.Op>()
    expectTypeOf<OpsPayload>().toExtend<generated.Ops>()
    expectTypeOf<OpAck>().toEqualTypeOf<generated.OpAck>()
    expectTypeOf<PullAck>().toExtend<generated.PullAck>()
    expectTypeOf<PullPayload>().toEqualTypeOf<generated.Pull>()
    expectTypeOf<Profile>().toEqualTypeOf<generated.Profile>()
    expectTypeOf<Presence>().toEqualTypeOf<generated.Presence>()
    expectTypeOf<PresenceFrame>().toExtend<generated.PresenceFrame>()
    expectTypeOf<generated.PresenceFrame>().toExtend<PresenceFrame>()
    expectTypeOf<Welcome>().toEqualTypeOf<generated.Welcome>()
    expectTypeOf<PeersPayload>().toEqualTypeOf<generated.Peers>()
    expectTypeOf<ResetPayload>().toEqualTypeOf<generated.Reset>()
    expectTypeOf<ByePayload>().toEqualTypeOf<generated.Bye>()
    expectTypeOf<Refusal>().toEqualTypeOf<generated.Refusal>()
    expectTypeOf<Snapshot>().toExtend<generated.Snapshot>()
    expectTypeOf<BoardFound>().toEqualTypeOf<generated.BoardFound>()
  })

  const python = (samples: string) =>
    run('/usr/bin/python3', [join(types, 'python/check_samples.py'), samples], {
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    })

  it('in Python are those of every payload', async () => {
    const { stderr } = await python(writeSamples('python.json', buildSamples()))
    const count = Object.values(buildSamples()).flat().length
    expect(stderr.trim()).toBe(`${count} payloads`)
  })

  it('in Python are not those of others', async () => {
    const wrong = { Peers: [{ leave: [1] }], Bye: [{ code: 'shutdown', reconnect: true }] }
    await expect(python(writeSamples('wrong.json', wrong))).rejects.toMatchObject({
      stdout: 'Peers/0/leave/0\nBye/0/retryAfterMs\n',
    })
  })

  it('in Go are vetted, formatted, and read and write every payload', async () => {
    const env = { ...process.env, GOFLAGS: '-count=1', GOTOOLCHAIN: 'local' }
    const cwd = join(types, 'go')
    const samples = writeSamples('go.json', buildSamples())
    expect((await run('gofmt', ['-l', '.'], { cwd })).stdout).toBe('')
    await run('go', ['vet', './...'], { cwd, env })
    await run('go', ['test', './...'], { cwd, env: { ...env, TIZA_SAMPLES: samples } })
  })
})

describe('toTypes', () => {
  it('refuses an open schema that is more than open, and what it cannot express', () => {
    const object = (name: string) => ({
      ...{ type: 'object', properties: { [name]: { type: 'string' } } },
    })
    expect(() => toTypes({ A: object('a'), OpenA: object('b') })).toThrow('OpenA differs from A')
    expect(() => toTypes({ A: { allOf: [] } })).toThrow('no type for {"allOf":[]}')
    expect(() => toTypes({ A: { $ref: '#/components/schemas/B' } })).toThrow(
      'no schema is called B',
    )
  })
})
