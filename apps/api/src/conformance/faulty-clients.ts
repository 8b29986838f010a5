import type { Fault, Payload } from './faulty-proxy.ts'

/** A client with a fault, and the script that finds it. */
export interface FaultyClient {
  readonly what: string
  readonly foundBy: string
  /** Each time with a state of its own. */
  createFault(): Fault
}

const later = 'what comes while the snapshot loads is applied after it'
const lost = 'an answer is lost with the connection'
const back = 'after a break it says what it has'
const unsaid = (name: string): Fault => ({
  event: (told) => (told[0] === name ? [] : [told]),
})

function sendNothingTwice(): Fault {
  const sent = new Set<string>()
  return {
    request(told, { client }) {
      const key = JSON.stringify([client, told[1].n])
      if (sent.has(key)) return undefined
      sent.add(key)
      return told
    },
  }
}

function changeIds(): Fault {
  let count = 0
  return { auth: (auth) => ({ ...auth, client: String(count++).padStart(21, 'c') }) }
}

const withoutSince = ({ since: _, ...auth }: Payload): Payload => auth

export const faultyClients: readonly FaultyClient[] = [
  { what: 'ignores ops', foundBy: later, createFault: () => unsaid('ops') },
  { what: 'does not send again', foundBy: lost, createFault: sendNothingTwice },
  { what: 'has another id each time', foundBy: lost, createFault: changeIds },
  {
    what: 'does not say what it has',
    foundBy: back,
    createFault: () => ({ auth: withoutSince }),
  },
  {
    what: 'numbers from 2',
    foundBy: 'numbers from 1',
    createFault: () => ({
      request: ([event, data]) => [
        event,
        event === 'op' ? { ...data, n: Number(data.n) + 1 } : data,
      ],
    }),
  },
  {
    what: 'sends what the schemas do not have',
    foundBy: 'numbers from 1',
    createFault: () => ({ request: ([event, data]) => [event, { ...data, mood: 'blue' }] }),
  },
  {
    what: 'does not wait before it tries again',
    foundBy: 'a retry: the same again, and all after it, once the time is over: rate_limited',
    createFault: () => ({
      answer: (answer) => ('retryAfterMs' in answer ? { ...answer, retryAfterMs: 1 } : answer),
    }),
  },
  {
    what: 'ignores reset',
    foundBy: 'reset: it loads the snapshot again',
    createFault: () => unsaid('reset'),
  },
  {
    what: 'comes back though it must not',
    foundBy: 'bye without reconnect: it does not come back: replaced',
    createFault: () => ({
      event: ([event, data]) => [[event, event === 'bye' ? { ...data, reconnect: true } : data]],
    }),
  },
  {
    what: 'does not wait to be let in',
    foundBy: 'somebody has to wait: it comes back after the time',
    createFault: () => ({ refusal: (data) => ({ ...data, retryAfterMs: 1 }) }),
  },
  {
    what: 'does not ask again to be let in',
    foundBy: 'somebody has to wait: it comes back after the time',
    createFault: () => ({ refusal: (data) => ({ ...data, retryable: false }) }),
  },
  {
    what: 'comes back by a link that was revoked',
    foundBy: 'somebody is not let in: it does not come back, whatever the reason: revoked',
    createFault: () => ({ refusal: (data) => ({ ...data, retryable: true, retryAfterMs: 1 }) }),
  },
  {
    what: 'sends more than the server says that it takes',
    foundBy: 'a number of transactions in flight that the server says',
    createFault: () => ({
      event: ([event, data]) => [
        [event, event === 'welcome' ? { ...data, limits: { inFlightTx: 16 } } : data],
      ],
    }),
  },
  {
    what: 'stays where it would misread the log',
    foundBy: 'a board that needs what it cannot do',
    createFault: () => ({
      event: ([event, data]) => [[event, event === 'welcome' ? { ...data, board: {} } : data]],
    }),
  },
  {
    what: 'comes back though it was refused for good',
    foundBy: 'a handshake is refused for good: it does not come back: forbidden',
    createFault: () => ({ refusal: (data) => ({ ...data, retryable: true, retryAfterMs: 1 }) }),
  },
]
