import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import vectors from '../conformance/points.json' with { type: 'json' }
import { applyTx, createBoard } from './board.ts'
import type { OpsPayload } from './events.ts'
import { clientEvents, HandshakeSchema, SnapshotSchema, serverEvents } from './schemas.ts'

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const getBlocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  )

interface Line {
  readonly arrow: '→' | '←'
  readonly event: string
  readonly json: string
  readonly ack: string | undefined
}

const session = getBlocks('session').join('')
const lines = [...session.matchAll(/^\w+ ([→←]) (\w+) (.*)\n(?:\w+ = (.*)\n)?/gm)].map(
  ([, arrow, event = '', json = '', ack]): Line => ({
    arrow: arrow === '→' ? '→' : '←',
    event,
    json,
    ack,
  }),
)

describe('docs/protocol.md', () => {
  it('shows a session of which every line has been read', () => {
    const acks = lines.filter(({ ack }) => ack !== undefined)
    expect(lines.length + acks.length).toBe(session.trimEnd().split('\n').length)
    expect(lines.length).toBeGreaterThan(20)
  })

  it.each(lines)('$arrow $event matches its schema: $json', ({ arrow, event, json, ack }) => {
    const sent = Object.entries(clientEvents).find(([name]) => name === event)?.[1]
    const received = Object.entries(serverEvents).find(([name]) => name === event)?.[1]
    const schema = arrow === '→' ? sent?.payload : received
    expect(schema && Compile(schema).Check(JSON.parse(json))).toBe(true)
    if (arrow === '←') return
    if (sent?.ack) expect(ack && Compile(sent.ack).Check(JSON.parse(ack))).toBe(true)
    else expect(ack).toBeUndefined()
  })

  it('[SN2] shows the snapshot that its transactions come to', () => {
    const [shown = ''] = getBlocks('snapshot')
    const snapshot: unknown = JSON.parse(shown)
    expect(Compile(SnapshotSchema).Check(snapshot)).toBe(true)
    const board = createBoard()
    let epoch = ''
    let seq = 0
    for (const { json } of lines.filter(({ event }) => event === 'ops')) {
      const payload: OpsPayload = JSON.parse(json)
      for (const tx of payload.tx.filter((one) => one.seq === seq + 1 && one.seq <= 5)) {
        expect(applyTx(board, tx)).toMatchObject({ ok: true })
        seq = tx.seq
      }
      epoch = payload.epoch
    }
    expect({ epoch, seq, shapes: [...board.shapes.values()] }).toEqual(snapshot)
  })

  it('[CN2] shows a handshake that the server takes', () => {
    const [handshake = ''] = getBlocks('json')
    expect(Compile(HandshakeSchema).Check(JSON.parse(handshake))).toBe(true)
  })

  it.each(vectors.runs)('[IN1] has a decoder that reads $name', ({ q, quanta, pts }) => {
    const [decoder = ''] = getBlocks('js')
    const decoded: unknown = runInNewContext(`${decoder}; JSON.stringify(decode(pts, q))`, {
      ...{ atob, pts, q },
    })
    const wanted = quanta.map(([x = 0, y = 0, byte = 0]) => [x * 2 ** q, y * 2 ** q, byte / 255])
    expect(decoded).toBe(JSON.stringify(wanted))
  })
})
