import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import vectors from '../vectors/points.json' with { type: 'json' }
import {
  BoardCreatedSchema,
  clientEvents,
  HandshakeSchema,
  RefusalSchema,
  SnapshotSchema,
  serverEvents,
} from './schemas.ts'

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/```(\w+)(?: (\S+))?\n([\s\S]*?)```/g)]

const schemas = {
  BoardCreated: BoardCreatedSchema,
  Handshake: HandshakeSchema,
  Refusal: RefusalSchema,
  Snapshot: SnapshotSchema,
  'client.op': clientEvents.op.payload,
  'client.pull': clientEvents.pull.payload,
  'client.live': clientEvents.live.payload,
  'ack.op': clientEvents.op.ack,
  'ack.pull': clientEvents.pull.ack,
  'server.welcome': serverEvents.welcome,
  'server.ops': serverEvents.ops,
  'server.live': serverEvents.live,
  'server.peers': serverEvents.peers,
  'server.bye': serverEvents.bye,
} as const

const examples = blocks.flatMap(([, language, name = '', text = '']) =>
  language === 'json' ? [{ name, text }] : [],
)

describe('docs/protocol.md', () => {
  it('shows every payload that it speaks of', () => {
    expect(new Set(examples.map(({ name }) => name))).toEqual(new Set(Object.keys(schemas)))
  })

  it.each(examples)('its example of $name is one', ({ name, text }) => {
    const schema = Object.entries(schemas).find(([known]) => known === name)?.[1]
    if (!schema) throw new Error(`no schema ${name}`)
    const example: unknown = JSON.parse(text)
    expect([...Compile(schema).Errors(example)]).toEqual([])
  })

  it('its decoder decodes the published vectors', () => {
    const [decoder = ''] = blocks.flatMap(([, language, , text = '']) =>
      language === 'python' ? [text] : [],
    )
    const script = `${decoder}\nimport json, sys\nruns = json.load(sys.stdin)\nprint(json.dumps([unpack(run["pts"], run["q"]) for run in runs]))`
    const output = execFileSync('python3', ['-c', script], { input: JSON.stringify(vectors.runs) })
    const decoded: number[][][] = JSON.parse(String(output))
    for (const [at, { q, quanta }] of vectors.runs.entries()) {
      const wanted = quanta.map(([x = 0, y = 0, p = 0]) => [x * 2 ** q, y * 2 ** q, p / 255])
      expect(decoded[at]).toEqual(wanted)
    }
  })
})
