import type { Fault, HttpAnswer, Payload } from './faulty-proxy.ts'
import type { FaultyServer } from './faulty-servers.ts'

const unsaid = (name: string): Fault => ({
  event: (told) => (told[0] === name ? [] : [told]),
})

/** Answers to `op` with one code have another. */
const recode = (from: string, to: string): Fault => ({
  answer: (answer) => (answer.code === from ? { ...answer, code: to } : answer),
})

/** What is answered to one question over HTTP. */
const onHttp = (wanted: string, change: (answer: HttpAnswer) => HttpAnswer): Fault => ({
  http: (answer, asked) => (asked === wanted ? change(answer) : answer),
})

const changeWelcome = (change: (welcome: Payload) => Payload): Fault => ({
  event: ([event, data]) => [[event, event === 'welcome' ? change(data) : data]],
})

const withYou = (more: Payload): Fault =>
  changeWelcome((data) => ({ ...data, you: { ...Object(data.you), ...more } }))

/** Puts a tombstone into each snapshot. */
const withTombstone: Fault = {
  snapshot(snapshot) {
    const shapes: Payload[] = Array.isArray(snapshot.shapes) ? snapshot.shapes : []
    const [first] = shapes
    const gone = { ...first, id: 'rect-0000000000000009', deleted: true }
    return { ...snapshot, shapes: [...shapes, gone] }
  },
}

const later = 'the rule says who draws, in place and for whoever comes later: '
const waits = 'whoever comes waits, is seen by name, and is let in'
const locked = 'what hosts have locked is changed and unlocked by hosts alone: '
const bin = 'a board goes by way of the bin, where only hosts find it'

/** Servers with a fault in what hosts do, and in who may do what. */
export const faultyHosting: readonly FaultyServer[] = [
  { what: 'does not tell a right', foundBy: `${later}own`, createFault: () => unsaid('right') },
  {
    what: 'lets those draw whom it told that they may not',
    foundBy: `${later}hosts`,
    createFault: () => ({
      answer: (answer) =>
        answer.code === 'read_only' ? { ok: true, n: answer.n, seq: 1 } : answer,
    }),
  },
  {
    what: 'uses up the number of a viewer',
    foundBy: `${later}pen`,
    createFault: () => ({
      request: ([event, data]) => [
        event,
        event === 'op' && Number(data.n) === 1 ? { ...data, n: 2 } : data,
      ],
    }),
  },
  {
    what: 'forgets the rule for whoever comes later',
    foundBy: `${later}hosts`,
    createFault: () => withYou({ right: 'draw' }),
  },
  {
    what: 'says the right to clients that do not read it',
    foundBy: 'a client that reads no rights is told a role',
    createFault: () => withYou({ right: 'draw' }),
  },
  {
    what: 'gives out the secret of a person',
    foundBy: 'a person is known by a public id',
    createFault: () => withYou({ person: 'Not-the-public-0' }),
  },
  {
    what: 'takes a session for somebody else',
    foundBy: 'a person is known by a public id',
    createFault: () => ({
      answer: (answer, [event]) =>
        event === 'person' && answer.code === 'conflict'
          ? { ok: true, person: 'Ana-public-id000', right: 'draw' }
          : answer,
    }),
  },
  {
    what: 'lets everybody change what others have made',
    foundBy: 'each their own: what others made is refused: a patch',
    createFault: () => recode('not_yours', 'bad_request'),
  },
  {
    what: 'lets everybody change what hosts have locked',
    foundBy: `${locked}a delete`,
    createFault: () => recode('locked', 'not_yours'),
  },
  {
    what: 'ends a stroke with the right to draw',
    foundBy: 'a stroke that is being drawn when the right ends may be finished',
    createFault: () => ({
      answer: (answer, [event, { n }]) =>
        event === 'op' && n === 2 ? { ok: false, n, code: 'read_only' } : answer,
    }),
  },
  {
    what: 'does not say that the board is locked',
    foundBy: 'a locked board is for hosts alone',
    createFault: () => ({
      event: ([event, { locked: _, ...data }]) => [[event, data]],
    }),
  },
  {
    what: 'serves tombstones to whoever may only look',
    foundBy: 'whoever may not draw sees what is there, and not what was: look',
    createFault: () => withTombstone,
  },
  {
    what: 'lets whoever may only look read the log of before',
    foundBy: 'whoever may not draw sees what is there, and not what was: comment',
    createFault: () => recode('epoch_changed', 'internal'),
  },
  {
    what: 'leaves the board without hosts',
    foundBy: 'hosts make hosts, and one is left',
    createFault: () => ({
      http: (answer, asked) =>
        asked.startsWith('PATCH /people') && answer.status === 409
          ? { status: 200, body: { isHost: false } }
          : answer,
    }),
  },
  {
    what: 'does not say why somebody is not let in',
    foundBy: 'whoever is sent out is not let in again',
    createFault: () => ({ refusal: ({ reason: _, ...data }) => data }),
  },
  {
    what: 'says keys of links again',
    foundBy: 'a board is made with a link to draw and one for hosts',
    createFault: () =>
      onHttp('GET /links', ({ status, body }) => ({
        status,
        body: Array.isArray(body) ? body.map((link) => ({ ...link, key: 'a'.repeat(22) })) : body,
      })),
  },
  {
    what: 'manages for everybody',
    foundBy: 'nobody but a host asks: for the links',
    createFault: () => onHttp('GET /links', () => ({ status: 200, body: [] })),
  },
  {
    what: 'does not tell hosts who waits',
    foundBy: waits,
    createFault: () => unsaid('waiting'),
  },
  {
    what: 'turns away whoever has to wait',
    foundBy: waits,
    createFault: () => ({ refusal: (data) => ({ ...data, retryable: false }) }),
  },
  {
    what: 'does not say which board somebody waits for',
    foundBy: waits,
    createFault: () => ({ refusal: ({ board: _, ...data }) => data }),
  },
  {
    what: 'tells everybody that a board is in the bin',
    foundBy: bin,
    createFault: () => ({
      refusal: (data) => ({ ...data, code: 'forbidden', reason: 'deleted', deletedAt: 1 }),
    }),
  },
  {
    what: 'has people come back to a board in the bin',
    foundBy: bin,
    createFault: () => ({
      event: ([event, data]) => [[event, event === 'bye' ? { ...data, reconnect: true } : data]],
    }),
  },
  {
    what: 'duplicates what was deleted',
    foundBy: 'whoever may look has a duplicate of what is there',
    createFault: () => withTombstone,
  },
  {
    what: 'has a code lead on when there is another',
    foundBy: 'a code leads to the board, until there is another',
    createFault: () =>
      onHttp('POST codes', ({ body }) => ({
        status: 200,
        body: { path: '/b/x', key: 'a'.repeat(22), ...Object(body) },
      })),
  },
]
