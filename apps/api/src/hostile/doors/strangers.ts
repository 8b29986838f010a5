import { createId, toBoardAddress } from '@tiza/protocol'
import { createPerson, type HostedBoard, type TestPerson } from '../../testing/hosted-board.ts'
import { join } from '../../testing/raw-client.ts'
import { signToken } from '../../testing/sign-token.ts'
import type { ClockedApp } from './clocked-app.ts'
import { linkSecret } from './ways.ts'

/** What somebody shows who is not let in. */
export interface Stranger {
  readonly key: string
  readonly person: TestPerson
  /** The secret id of their tab. */
  readonly client: string
  /** The key of a link that makes hosts. */
  readonly host?: string
  /** In the handshake beside that. */
  readonly auth?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** A board that somebody is kept out of. */
export interface Closed {
  readonly app: ClockedApp
  readonly board: HostedBoard
  /** That of the log. */
  readonly epoch: string
}

type Arrange = (closed: Closed) => Promise<Stranger>

const somebody = () => ({ person: createPerson(), client: createId() })

/** By a link with such limits. */
const byLink =
  (link: object, more: Partial<Stranger> = {}): Arrange =>
  async ({ board }) => ({
    ...somebody(),
    ...{ key: (await board.addLink('draw', link)).key, ...more },
  })

/** Joins and leaves. */
async function visit({ app }: Closed, { key, person, client, host }: Stranger): Promise<void> {
  const shown = { minor: 12, person: person.secret, ...(host !== undefined && { host }) }
  const visitor = await join({ url: app.url, board: key, client, auth: shown })
  visitor.close()
}

const byAddress =
  (expiresInMinutes?: number): Arrange =>
  async ({ app, board }) => {
    const stranger = { ...somebody(), key: toBoardAddress(board.publicId) }
    if (expiresInMinutes === undefined) return stranger
    const exp = Math.floor(app.now() / 1_000) + expiresInMinutes * 60
    const token = signToken({ board: board.publicId, right: 'host', exp }, { key: linkSecret })
    return { ...stranger, auth: { token }, headers: { Authorization: `Bearer ${token}` } }
  }

/** Sends a board into the bin, as whoever then asks for it. */
const toBin =
  (isHost: boolean): Arrange =>
  async (closed) => {
    const { board } = closed
    const proof = isHost ? { host: board.host } : {}
    const stranger: Stranger = { ...somebody(), key: board.key, ...proof }
    await visit(closed, stranger)
    await board.ask('DELETE', '')
    return stranger
  }

/** How each column of the table comes about. */
export const strangers: Readonly<Record<string, Arrange>> = {
  unknown: async () => ({ ...somebody(), key: 'x'.repeat(22) }),
  async waits({ board }) {
    await board.changeSettings({ waiting: true })
    return { ...somebody(), key: board.key }
  },
  async out(closed) {
    const stranger: Stranger = { ...somebody(), key: closed.board.key }
    await visit(closed, stranger)
    await closed.board.setPerson(stranger.person.id, { removed: true })
    return stranger
  },
  async ended(closed) {
    const { board } = closed
    const { key, id } = await board.addLink('draw')
    const stranger: Stranger = { ...somebody(), key }
    await visit(closed, stranger)
    await board.revokeLink(id)
    return stranger
  },
  async over(closed) {
    const { app, board } = closed
    const { key } = await board.addLink('draw', { expiresInMs: 60_000 })
    const stranger: Stranger = { ...somebody(), key }
    await visit(closed, stranger)
    app.passMinutes(1)
    return stranger
  },
  async full(closed) {
    const { key } = await closed.board.addLink('draw', { mostPeople: 1 })
    await visit(closed, { ...somebody(), key })
    return { ...somebody(), key }
  },
  unsaid: byLink({ password: 'Contraseña' }),
  wrong: byLink(
    { password: 'Contraseña' },
    { auth: { password: 'contraseña' }, headers: { 'Tiza-Password': 'contrase%C3%B1a' } },
  ),
  binned: toBin(false),
  'binned-host': toBin(true),
  'no-token': byAddress(),
  'old-token': byAddress(-1),
}
