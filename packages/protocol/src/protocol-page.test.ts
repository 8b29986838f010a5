import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import vectors from '../conformance/points.json' with { type: 'json' }
import { applyTx, createBoard } from './board.ts'
import type { Snapshot } from './events/boards.ts'
import type { OpAck, OpsPayload } from './events/transactions.ts'
import { clientEvents, HandshakeSchema, SnapshotSchema, serverEvents } from './schemas.ts'

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const getBlocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  )

/** The plays of the page, by what follows `session` and `snapshot`. */
const plays = ['', ' undo', ' text']

interface Line {
  readonly arrow: '→' | '←'
  readonly event: string
  readonly json: string
  readonly ack: string | undefined
}

const readSession = (play: string) => getBlocks(`session${play}`).join('')

function readLines(play: string): Line[] {
  return [...readSession(play).matchAll(/^\w+ ([→←]) (\w+) (.*)\n(?:\w+ = (.*)\n)?/gm)].map(
    ([, arrow, event = '', json = '', ack]): Line => ({
      arrow: arrow === '→' ? '→' : '←',
      event,
      json,
      ack,
    }),
  )
}

const lines = plays.flatMap(readLines)

describe('docs/protocol.md', () => {
  it('shows a session of which every line has been read', () => {
    const acks = lines.filter(({ ack }) => ack !== undefined)
    const shown = plays.map(readSession).join('').trimEnd().split('\n')
    expect(lines.length + acks.length).toBe(shown.length)
    const fences = page.match(/^```(?:session|snapshot).*$/gm) ?? []
    expect(new Set(fences)).toEqual(
      new Set(plays.flatMap((play) => [`\`\`\`session${play}`, `\`\`\`snapshot${play}`])),
    )
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

  it.each(plays)('[SN2] shows the snapshot that its transactions come to:%s', (play) => {
    const [shown = ''] = getBlocks(`snapshot${play}`)
    const snapshot: Snapshot = JSON.parse(shown)
    expect(Compile(SnapshotSchema).Check(snapshot)).toBe(true)
    const board = createBoard()
    const ownLines = readLines(play)
    const answers: OpAck[] = ownLines.flatMap(({ ack }) => (ack ? [JSON.parse(ack)] : []))
    let epoch = ''
    let seq = 0
    for (const { json } of ownLines.filter(({ event }) => event === 'ops')) {
      const payload: OpsPayload = JSON.parse(json)
      for (const tx of payload.tx) {
        if (tx.seq !== seq + 1 || tx.seq > snapshot.seq) continue
        const applied = applyTx(board, tx)
        expect(applied).toMatchObject({ ok: true })
        const skipped = applied.ok && applied.skipped.length > 0 ? applied.skipped : undefined
        const answer = answers.find((one) => one.ok && one.seq === tx.seq)
        expect(answer && 'skipped' in answer ? answer.skipped : undefined).toEqual(skipped)
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
