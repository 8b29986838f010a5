import { getRight, type Right } from '@tiza/protocol'
import { createPerson, type HostedBoard } from '../../testing/hosted-board.ts'
import { join, type RawClient } from '../../testing/raw-client.ts'

/** A host on a board, who is told everything that anybody is told. */
export interface Witness extends RawClient {
  /** What they know of the right of a session; `undefined` once it has left. */
  getRight(session: string): Right | undefined
  /** Names of the events that have come since the last call; of `live` those with ink alone, since cursors are free. */
  takeNews(): Promise<readonly string[]>
}

/** Has a host join a board. */
export async function createWitness(url: string, board: HostedBoard): Promise<Witness> {
  const auth = { minor: 12, host: board.host, person: createPerson().secret }
  const client = await join({ url, board: board.key, auth })
  const rights = new Map<string, Right>()
  const news: string[] = []
  const { socket } = client
  socket.on('peers', ({ join: joined = [], update = [], leave = [] }) => {
    for (const peer of [...joined, ...update]) rights.set(peer.session, getRight(peer))
    for (const session of leave) rights.delete(session)
    news.push('peers')
  })
  socket.on('right', ({ others = {} }) => {
    for (const [right, sessions] of Object.entries(others)) {
      for (const session of sessions ?? []) rights.set(session, getRight({ role: 'viewer', right }))
    }
    news.push('right')
  })
  socket.on('live', ({ p }) => {
    if (Object.values(p).some(({ ink }) => ink)) news.push('ink')
  })
  for (const event of ['ops', 'ink', 'waiting', 'reset', 'bye'] as const) {
    socket.on(event, () => news.push(event))
  }
  return {
    ...client,
    getRight: (session) => rights.get(session),
    async takeNews() {
      // Whatever was sent before the answer arrives before it.
      const { epoch, seq } = client.welcome
      await socket.emitWithAck('pull', { since: { epoch, seq }, limit: 1 })
      return news.splice(0)
    },
  }
}

/** Everything that hosts can read of a board, as text: the same as long as nothing has changed. */
export async function takeStock(board: HostedBoard): Promise<string> {
  const paths = ['', '/snapshot', '/links', '/people', '/access']
  const answers = await Promise.all(paths.map((path) => board.ask('GET', path)))
  const passing = new Set(['seenAt', 'lastUsedAt'])
  return JSON.stringify(answers, (key, value: unknown) => (passing.has(key) ? undefined : value))
}
