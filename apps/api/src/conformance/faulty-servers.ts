import type { Fault, Payload, Told } from './faulty-proxy.ts'

/** A server with a fault, and the case that finds it. */
export interface FaultyServer {
  readonly what: string
  readonly foundBy: string
  /** Each time with a state of its own. */
  createFault(): Fault
}

const toTxs = (data: Payload): Payload[] => (Array.isArray(data.tx) ? data.tx : [])
const without = (data: Payload, ...names: readonly string[]): Payload =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)))

/** Changes each transaction of `ops`; `undefined` leaves one out. */
function eachTx(change: (tx: Payload, session: string) => Payload | undefined): Fault {
  return {
    event([event, data], { session }) {
      if (event !== 'ops') return [[event, data]]
      const tx = toTxs(data).flatMap((one) => change(one, session) ?? [])
      return tx.length > 0 ? [[event, { ...data, tx }]] : []
    },
  }
}

/** Changes the payload of one event of the server. */
function onEvent(name: string, change: (data: Payload) => Payload): Fault {
  return { event: ([event, data]) => [[event, event === name ? change(data) : data]] }
}

function withYou(data: Payload, change: (lastN: number) => number): Payload {
  const you: Payload = Object(data.you)
  return { ...data, you: { ...you, lastN: change(Number(you.lastN)) } }
}

/** Gives each `op` the next number, so that what is sent again is taken for new. */
function forgetNumbers(): Fault {
  const counts = new Map<string, number>()
  return {
    request([event, data], { client }) {
      if (event !== 'op') return [event, data]
      const n = (counts.get(client) ?? 0) + 1
      counts.set(client, n)
      return [event, { ...data, n }]
    },
    answer: (answer, [event, { n }]) => (event === 'op' ? { ...answer, n } : answer),
  }
}

/** Serves each snapshot one request too late. */
function lag(): Fault {
  let before: Payload | undefined
  return {
    snapshot(now) {
      const served = before ?? now
      before = now
      return served
    },
  }
}

function eachShape(change: (shape: Payload) => Payload | undefined): Fault {
  return {
    snapshot(snapshot) {
      const shapes: Payload[] = Array.isArray(snapshot.shapes) ? snapshot.shapes : []
      return { ...snapshot, shapes: shapes.flatMap((shape) => change(shape) ?? []) }
    },
  }
}

const again = 'the same number again gets the first answer, and is applied once'
const refusal = 'a refusal leaves no trace'
const both = 'two people: everybody gets everything in one order'
const missed = 'exactly what was missed follows a resume'
const bySeq = (seq: number) => (tx: Payload) => (tx.seq === seq ? undefined : tx)

export const faultyServers: readonly FaultyServer[] = [
  { what: 'applies a resend again', foundBy: again, createFault: forgetNumbers },
  {
    what: 'does not say that it knows a number',
    foundBy: again,
    createFault: () => ({ answer: (answer) => without(answer, 'dup') }),
  },
  {
    what: 'does not report what it skipped',
    foundBy: 'a skipped op is reported again',
    createFault: () => ({ answer: (answer) => without(answer, 'skipped') }),
  },
  {
    what: 'leaves a gap in seq',
    foundBy: both,
    createFault: () =>
      eachTx((tx) => ({ ...tx, seq: Number(tx.seq) > 1 ? Number(tx.seq) + 1 : 1 })),
  },
  {
    what: 'publishes another author',
    foundBy: both,
    createFault: () => eachTx((tx) => ({ ...tx, by: 'somebody-else---' })),
  },
  {
    what: 'does not send authors their own transactions',
    foundBy: both,
    createFault: () => eachTx((tx, session) => (tx.by === session ? undefined : tx)),
  },
  {
    what: 'leaves out one of the missed transactions',
    foundBy: missed,
    createFault: () => eachTx(bySeq(2)),
  },
  {
    what: 'says a lastN that is too high',
    foundBy: 'lastN is the highest number',
    createFault: () => onEvent('welcome', (data) => withYou(data, (n) => (n === 0 ? 0 : n + 1))),
  },
  {
    what: 'does not count refusals',
    foundBy: 'lastN is the highest number',
    createFault: () => onEvent('welcome', (data) => withYou(data, (n) => Math.max(0, n - 1))),
  },
  {
    what: 'publishes what it refuses',
    foundBy: refusal,
    createFault: () => ({
      answer(answer, [, { ops }], { session, broadcast }) {
        const tx = [{ seq: 3, by: session, n: 3, at: 0, ops }]
        if (!answer.ok) broadcast(['ops', { epoch: 'epoch-one', tx }])
        return answer
      },
    }),
  },
  {
    what: 'names the wrong op',
    foundBy: refusal,
    createFault: () => ({
      answer: (answer) => ('at' in answer ? { ...answer, at: Number(answer.at) + 1 } : answer),
    }),
  },
  {
    what: 'answers gap with another code',
    foundBy: 'a number too far is refused',
    createFault: () => ({
      answer: (answer) => (answer.code === 'gap' ? { ...answer, code: 'bad_request' } : answer),
    }),
  },
  {
    what: 'answers before the snapshot has it',
    foundBy: 'the snapshot has all that was answered',
    createFault: lag,
  },
  {
    what: 'serves no tombstones',
    foundBy: 'fold: a deleted shape stays as it was',
    createFault: () => eachShape((shape) => (shape.deleted ? undefined : shape)),
  },
  {
    what: 'serves no revisions',
    foundBy: 'fold: a patch writes registers whole',
    createFault: () => eachShape((shape) => without(shape, 'rev')),
  },
  {
    what: 'does not see that a log was rewound',
    foundBy: 'a seq beyond the log',
    createFault: () => onEvent('welcome', (data) => without(data, 'rewound')),
  },
  {
    what: 'takes what its schemas do not have',
    foundBy: 'presence that is malformed is dropped: a member that nobody knows',
    createFault: () => ({ request: ([event, data]): Told => [event, without(data, 'mood')] }),
  },
  {
    what: 'pulls more than the limit',
    foundBy: 'pull has what follows',
    createFault: () => ({
      request: ([event, data]): Told => [event, event === 'pull' ? { ...data, limit: 500 } : data],
    }),
  },
  {
    what: 'sends something before welcome',
    foundBy: 'welcome has all that a client needs',
    createFault: () => ({
      event: (told) => (told[0] === 'welcome' ? [['peers', {}], told] : [told]),
    }),
  },
  {
    what: 'closes without bye',
    foundBy: 'a second connection of a client replaces the first',
    createFault: () => ({ event: (told) => (told[0] === 'bye' ? [] : [told]) }),
  },
  {
    what: 'serves another picture',
    foundBy: 'a picture is kept, and served unchanged',
    createFault: () => ({ picture: (bytes) => bytes.subarray(0, -1) }),
  },
  {
    what: 'answers what does not match its schema',
    foundBy: again,
    createFault: () => ({ answer: (answer) => ({ ...answer, bytesLeft: 'many' }) }),
  },
  {
    what: 'does not say what was wrong',
    foundBy: 'order: create: a known id',
    createFault: () => ({ answer: (answer) => without(answer, 'message') }),
  },
  {
    what: 'lets everybody draw who may only look',
    foundBy: 'order: transaction: a viewer wins',
    createFault: () => ({
      answer: (answer) =>
        answer.code === 'read_only' ? { ...answer, code: 'gap', lastN: 0 } : answer,
    }),
  },
  {
    what: 'checks in another order',
    foundBy: 'order: create: undecodable points win over a known id',
    createFault: () => ({
      answer: (answer) => (answer.code === 'bad_request' ? { ...answer, code: 'exists' } : answer),
    }),
  },
  {
    what: 'logs what is to be left out',
    foundBy: 'order: patch: an unknown id beside another op',
    createFault: () =>
      eachTx((tx) => ({ ...tx, ops: [...(Array.isArray(tx.ops) ? tx.ops : []), { op: 'patch' }] })),
  },
]
