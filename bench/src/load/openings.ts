import { get } from 'node:http'
import { setTimeout as pass } from 'node:timers/promises'
import { createId } from '@tiza/protocol'
import { startNats } from '../../../apps/api/src/testing/start-nats.ts'
import { startPostgres } from '../../../apps/api/src/testing/start-postgres.ts'
import { toFigure } from '../markdown.ts'
import { getQuantile } from '../statistics.ts'
import { joinBoard } from './raw-client.ts'
import { createBoards, startServer, toAddress } from './subject.ts'

/** How long it takes to open boards that no server has in memory: milliseconds. */
export interface OpeningFigures {
  readonly boards: number
  /** Until `welcome`. */
  readonly p50: number
  readonly p90: number
  readonly slowest: number
  /** Until the snapshot is there. */
  readonly slowestSnapshot: number
  /** How often people were refused, or sent away again at once. */
  readonly refusals: number
  /** How many requests over HTTP got no good answer. */
  readonly failures: number
}

const boardCount = 100
/** Whoever is sent away within this time was let in by a server that was losing the board. */
const staysMs = 100

/**
 * Opens boards of three servers as pages do, with what is asked of each going to a server at random: the board as it is by
 * HTTP, and at the same moment a connection, by some people at once.
 */
export async function measureOpenings({ people = 1 } = {}): Promise<OpeningFigures> {
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()])
  const env = { DATABASE_URL: postgres.url, NATS_URL: nats.url }
  const servers = [await startServer(env), await startServer(env), await startServer(env)]
  const toUrl = () => `http://127.0.0.1:${servers[Math.floor(Math.random() * 3)]?.port}/`
  const keys = await createBoards(toUrl(), boardCount)
  const [joins, snapshots]: [number[], number[]] = [[], []]
  let [refusals, failures] = [0, 0]

  async function join(board: string, from: string): Promise<void> {
    const startedMs = performance.now()
    for (;;) {
      let isSentAway = false
      let retryMs: number | undefined
      const onEvent = (text: string) => {
        retryMs = readRetry(text) ?? retryMs
      }
      const onClose = () => {
        isSentAway = true
      }
      try {
        const client = createId()
        const { guest } = await joinBoard({ url: toUrl(), board, client, from, onEvent, onClose })
        const tookMs = performance.now() - startedMs
        await pass(staysMs)
        if (!isSentAway) {
          joins.push(tookMs)
          return guest.close()
        }
      } catch (error) {
        retryMs = readRetry(String(error))
      }
      refusals++
      await pass(retryMs ?? 1_000)
    }
  }

  async function load(board: string, from: string): Promise<void> {
    const startedMs = performance.now()
    const status = await getFrom(new URL(`api/boards/${board}/snapshot?recent=1`, toUrl()), from)
    snapshots.push(performance.now() - startedMs)
    if (status !== 200) failures++
  }

  for (const [at, board] of keys.entries()) {
    const all = Array.from({ length: people }, (_, person) => toAddress(at * people + person))
    await Promise.all(all.flatMap((from) => [load(board, from), join(board, from)]))
  }
  await Promise.all(servers.map((server) => server.kill()))
  await Promise.all([postgres.stop(), nats.stop()])
  const of = (share: number) => getQuantile(joins, share) ?? Number.NaN
  return {
    ...{ boards: boardCount, p50: of(0.5), p90: of(0.9), slowest: Math.max(...joins) },
    ...{ slowestSnapshot: Math.max(...snapshots), refusals, failures },
  }
}

export function toOpeningsSection(figures: OpeningFigures): string {
  const { boards, p50, p90, slowest, slowestSnapshot, refusals, failures } = figures
  return [
    '### Boards that no server has in memory',
    '',
    `Of ${boards}, opened at one of three servers and asked for at another at once, each at random, people are on them within ${toFigure(p50)} ms (p50), ${toFigure(p90)} ms (p90), the last after ${toFigure(slowest)} ms, and the last snapshot is there after ${toFigure(slowestSnapshot)} ms; ${refusals} people were refused or sent away at first, and ${failures} requests failed.`,
  ].join('\n')
}

function readRetry(text: string): number | undefined {
  const [, ms] = /"retryAfterMs":(\d+)/.exec(text) ?? []
  return ms === undefined ? undefined : Number(ms)
}

/** Asks from one address of this machine; resolves with the status once the whole answer is here. */
function getFrom(url: URL, localAddress: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { localAddress }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.once('error', reject)
  })
}
