import { createId, type OpAck, toBoardAddress } from '@tiza/protocol'
import { buildStroke } from '@tiza/protocol/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHostedBoard, createPerson, type HostedBoard } from '../../testing/hosted-board.ts'
import { join, transports } from '../../testing/raw-client.ts'
import { signToken } from '../../testing/sign-token.ts'
import { type ClockedApp, startClockedApp } from './clocked-app.ts'
import { toRect } from './seat.ts'
import { linkSecret } from './ways.ts'
import { createWitness } from './witness.ts'

let app: ClockedApp
beforeAll(async () => {
  app = await startClockedApp({ env: { LINK_SECRET: linkSecret } })
})
afterAll(() => app.close())

/** By what somebody draws, and what ends it. */
interface Stay {
  readonly key: string
  readonly auth?: object
  /** Ends it; `bye` resolves when they have been told. */
  end(bye: Promise<unknown>): Promise<unknown>
}
interface Host {
  readonly board: HostedBoard
  readonly person: ReturnType<typeof createPerson>
}

const byLink = async (
  { board }: Host,
  end: (id: string, bye: Promise<unknown>) => Promise<unknown>,
  link: object = {},
): Promise<Stay> => {
  const { key, id } = await board.addLink('draw', link)
  return { key, end: (bye) => end(id, bye) }
}

/** A minute passes, which is seen at the latest when somebody else comes. */
async function passMinute({ board }: Host, bye: Promise<unknown>): Promise<void> {
  app.passMinutes(1)
  const visitor = await join({ url: app.url, board: board.key, auth: { minor: 12 } })
  visitor.close()
  await bye
}

const endings: readonly (readonly [
  name: string,
  bye: string,
  refusal: object,
  arrange: (host: Host) => Promise<Stay>,
])[] = [
  [
    'a host sends them out',
    ...(['removed', { code: 'forbidden', reason: 'removed' }] as const),
    async ({ board, person }) => ({
      key: board.key,
      end: () => board.setPerson(person.id, { removed: true }),
    }),
  ],
  [
    'their link is revoked',
    ...(['removed', { code: 'forbidden', reason: 'revoked' }] as const),
    (host) => byLink(host, host.board.revokeLink),
  ],
  [
    'their link is renewed',
    ...(['removed', { code: 'forbidden', reason: 'revoked' }] as const),
    (host) => byLink(host, host.board.renewLink),
  ],
  [
    'their link expires',
    ...(['removed', { code: 'forbidden', reason: 'expired' }] as const),
    (host) => byLink(host, (_id, bye) => passMinute(host, bye), { expiresInMs: 60_000 }),
  ],
  [
    'their signed token expires',
    ...(['removed', { code: 'forbidden', reason: 'expired' }] as const),
    async (host) => {
      const { board } = host
      const exp = Math.floor(app.now() / 1_000) + 60
      const claims = { board: board.publicId, right: 'draw', exp }
      const token = signToken(claims, { key: linkSecret })
      const key = toBoardAddress(board.publicId)
      return { key, auth: { token }, end: (bye) => passMinute(host, bye) }
    },
  ],
  [
    'a host deletes the board',
    ...(['deleted', { code: 'board_not_found' }] as const),
    async ({ board }) => ({ key: board.key, end: () => board.ask('DELETE', '') }),
  ],
]

describe.each(transports)('over %s', (transport) => {
  it.each(endings)(
    '[RI10] [LK20] in the middle of a stroke %s, and nothing of what they go on to send is accepted',
    async (_, code, refusal, arrange) => {
      const board = await createHostedBoard(app.url)
      const person = createPerson()
      const witness = await createWitness(app.url, board)
      const { key, auth: shown = {}, end } = await arrange({ board, person })
      const client = createId()
      const auth = { minor: 12, person: person.secret, ...shown }
      const ana = await join({ url: app.url, board: key, client, transport, auth })
      const { session } = ana.welcome.you
      const bye = new Promise((resolve) => ana.socket.once('bye', resolve))
      const stroke = createId()
      const dot = buildStroke(stroke, [[0, 0, 1]])
      expect(await ana.op(1, [dot])).toMatchObject({ ok: true })
      const append = { op: 'append', id: stroke, off: 1, pts: 'AACA' }

      await end(bye)
      const answers: OpAck[] = []
      for (const [at, ops] of [[append], [toRect(createId())], [append]].entries()) {
        void ana.op(at + 2, ops).then(
          (answer) => answers.push(answer),
          () => undefined,
        )
      }
      ana.socket.emit('live', { c: [1, 2], hand: true })
      ana.socket.emit('profile', { name: 'Still here', color: 'red' }, () => undefined)
      expect(await bye).toMatchObject({ code, reconnect: false })
      await ana.closed
      expect(answers.filter(({ ok }) => ok)).toEqual([])

      // What they kept for when they are connected again is not taken either, nor do they see what came since.
      const since = { epoch: ana.welcome.epoch, seq: ana.welcome.seq }
      const again = { url: app.url, board: key, client, transport, auth: { ...auth, since } }
      await expect(join(again)).rejects.toMatchObject({ data: { ...refusal, retryable: false } })
      if (code === 'deleted') await board.ask('POST', '/restore')
      else expect(await witness.op(1, [toRect(createId())])).toMatchObject({ ok: true })
      expect(witness.seen.get(session)).toBeUndefined()
      const { body } = await board.ask('GET', '/snapshot')
      const { shapes = [] }: { readonly shapes?: readonly { readonly by: string }[] } = Object(body)
      expect(shapes.filter(({ by }) => by === session)).toMatchObject([
        { id: stroke, pts: dot.pts },
      ])
      witness.close()
    },
  )
})
