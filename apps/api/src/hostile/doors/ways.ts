import { type Right, type Rule, type Snapshot, toBoardAddress } from '@tiza/protocol'
import { expect } from 'vitest'
import { join, type TransportName } from '../../testing/raw-client.ts'
import { signToken } from '../../testing/sign-token.ts'
import { type Coming, enter, type Way } from './seat.ts'

/** What the server of the tests believes signed tokens by. */
export const linkSecret = 'what the directory and we know of'

/** By a link of that right. */
const byLink =
  (right: Right): Way =>
  async (coming) => {
    const { key } = await coming.board.addLink(right)
    return { key, client: await enter(coming, { key }) }
  }

/** By a signed token of that right. */
const byToken =
  (right: Right): Way =>
  async (coming) => {
    const { app, board } = coming
    const key = toBoardAddress(board.publicId)
    const exp = Math.ceil(app.now() / 1_000) + 3_600
    const token = signToken({ board: board.publicId, right, exp }, { key: linkSecret })
    const auth = { minor: 12, token }
    const client = await enter(coming, { key, auth })
    return { key, client, auth, headers: { Authorization: `Bearer ${token}` } }
  }

/** By a tab of an earlier version, which says nobody and reads no rights. */
const byOldTab =
  (minor: number, right: Right): Way =>
  async ({ app, board, transport }) => {
    const { key } = await board.addLink(right)
    const client = await join({ url: app.url, board: key, transport, auth: { minor } })
    return { key, client }
  }

/** By a link to draw, on a board with a rule, and with a pen that was given, taken, or neither. */
const byRule =
  (rule: Rule, pen?: boolean): Way =>
  async (coming) => {
    const { board, person } = coming
    await board.setRule(rule)
    if (pen !== undefined) await board.setPerson(person.id, { pen })
    return { key: board.key, client: await enter(coming) }
  }

/** Changed while connected, by what a host does. */
const inPlace =
  (link: Right, right: Right, change: (coming: Coming) => Promise<void>): Way =>
  async (coming) => {
    const { key } = await coming.board.addLink(link)
    const client = await enter(coming, { key })
    let told: Right | undefined
    client.socket.on('right', (changed) => {
      told = changed.right
    })
    await change(coming)
    await expect.poll(() => told, { timeout: 10_000, interval: 5 }).toBe(right)
    return { key, client }
  }

/** The same, and then they lose their connection and resume. */
const resumed =
  (way: Way): Way =>
  async (coming) => {
    const { key, client } = await way(coming)
    client.close()
    const { epoch, seq, sum }: Snapshot = await (
      await fetch(`${coming.app.url}api/boards/${key}/snapshot`)
    ).json()
    const auth = { since: { epoch, seq, sum } }
    const again = await enter(coming, { key, client: client.client, auth })
    expect(again.welcome.mode).toBe('resume')
    return { key, client: again }
  }

const toOwn = inPlace('draw', 'own', ({ board }) => board.setRule('own'))
const toHosts = inPlace('draw', 'comment', ({ board }) => board.setRule('hosts'))
const penTaken = inPlace('draw', 'comment', ({ board, person }) =>
  board.setPerson(person.id, { pen: false }),
)
const penGiven = inPlace('look', 'draw', ({ board, person }) =>
  board.setPerson(person.id, { pen: true }),
)
const boardLocked = inPlace('draw', 'comment', ({ board }) =>
  board.changeSettings({ locked: true }),
)
const madeHost = inPlace('look', 'host', ({ board, person }) =>
  board.setPerson(person.id, { host: true }),
)
/** A host who is one no longer. */
const unmadeHost = inPlace('draw', 'draw', async ({ board, person }) => {
  await board.setPerson(person.id, { host: true })
  await board.setPerson(person.id, { host: false })
})

type Column = readonly [right: Right, how: string, way: Way, transport: TransportName]

/** All the ways by which somebody comes to have a right; a bot is one of them, as each of these clients is. */
export const ways: readonly Column[] = [
  ['look', 'by a link', byLink('look'), 'websocket'],
  ['look', 'over polling', byLink('look'), 'polling'],
  ['look', 'in a tab of minor 10', byOldTab(10, 'look'), 'websocket'],
  ['look', 'by a signed token', byToken('look'), 'websocket'],
  ['comment', 'by a link', byLink('comment'), 'websocket'],
  ['comment', 'by the rule pen, without one', byRule('pen'), 'websocket'],
  ['comment', 'by the rule pen, as it was taken', byRule('pen', false), 'polling'],
  ['comment', 'by the rule hosts, in spite of a pen', byRule('hosts', true), 'websocket'],
  ['comment', 'as the pen was taken under the rule own', byRule('own', false), 'websocket'],
  ['comment', 'in place, by a pen that was taken', penTaken, 'websocket'],
  ['comment', 'in place, over polling', penTaken, 'polling'],
  ['comment', 'in place, by the rule', toHosts, 'websocket'],
  ['comment', 'in place, by a lock of the board', boardLocked, 'websocket'],
  ['comment', 'on a connection that resumes', resumed(penTaken), 'websocket'],
  ['comment', 'on one that resumes on a locked board', resumed(boardLocked), 'polling'],
  ['own', 'by a link', byLink('own'), 'websocket'],
  ['own', 'by a signed token', byToken('own'), 'polling'],
  ['own', 'by the rule', byRule('own'), 'websocket'],
  ['own', 'in place, by the rule', toOwn, 'websocket'],
  ['own', 'in place, over polling', toOwn, 'polling'],
  ['own', 'on a connection that resumes', resumed(toOwn), 'polling'],
  ['draw', 'by a link', byLink('draw'), 'websocket'],
  ['draw', 'in a tab of minor 10', byOldTab(10, 'draw'), 'polling'],
  ['draw', 'in a tab of minor 0', byOldTab(0, 'draw'), 'websocket'],
  ['draw', 'by the rule own, with the pen', byRule('own', true), 'websocket'],
  ['draw', 'by the rule pen, with one', byRule('pen', true), 'polling'],
  ['draw', 'in place, by a pen that was given', penGiven, 'websocket'],
  ['draw', 'on a connection that resumes', resumed(penGiven), 'websocket'],
  ['draw', 'by a signed token', byToken('draw'), 'websocket'],
  ['draw', 'as a host no longer', unmadeHost, 'websocket'],
  ['host', 'by a link', byLink('host'), 'websocket'],
  ['host', 'by a signed token', byToken('host'), 'polling'],
  ['host', 'in place, made one', madeHost, 'polling'],
]
