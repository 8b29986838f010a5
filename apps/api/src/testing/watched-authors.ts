import { type BoardClient, createBoard } from '@tiza/client'
import type { Random } from '@tiza/protocol/testing'
import { expect } from 'vitest'
import { toSessionId } from '../sockets/session-id.ts'
import { createAuthor } from './author.ts'
import { untilReceived } from './check-accounts.ts'
import type { FaultyCluster } from './faulty-cluster.ts'
import { join } from './raw-client.ts'
import { retry } from './retry.ts'
import { until } from './until.ts'
import { watchBoard } from './watch-board.ts'

/** People who draw on one board, each at another node, and what must hold whatever fails. Checks throw with `where`. */
export interface WatchedAuthors {
  start(): void
  stop(): void
  /** Number of their transactions that were acked. */
  readonly acked: number
  /**
   * Somebody comes to a server, whom all others see. Resolves with what waits until they are gone for all others, and
   * returns how many milliseconds that took.
   */
  showGuest(url: string): Promise<() => Promise<number>>
  /** What was acked until now is in the log, in one order, once, and written by whoever had the board. */
  checkAcked(where: string): Promise<void>
  /** They come online, have everything saved, and see the same, which is what the log says. */
  checkAgreement(where: string): Promise<void>
  close(): Promise<void>
}

export interface WatchedAuthorsOptions {
  readonly cluster: FaultyCluster
  /** What tells clients that they are online, by `stubNetwork`. */
  readonly network: EventTarget
  readonly random: Random
}

const firstSignMs = 100

/** Opens a new board for them. */
export async function gatherAuthors({
  cluster,
  network,
  random,
}: WatchedAuthorsOptions): Promise<WatchedAuthors> {
  const urls = cluster.nodes.map(({ front }) => front.url)
  const { id: key } = await retry(() => createBoard({ url: urls[0] ?? '' }))
  const authors = await Promise.all(
    urls.map((url) => createAuthor({ url, board: key, random: random.fork() })),
  )
  const boards = authors.map(({ board }) => board)
  const watch = await watchBoard(cluster.storage, key)
  const listSent = () => authors.flatMap((author) => author.getAccount().sent)

  /** Each sign of a network ends the attempt that is under way, which takes long where a machine is crowded. */
  async function goOnline(): Promise<void> {
    let waitMs = firstSignMs
    const sign = () => {
      network.dispatchEvent(new Event('online'))
      waitMs *= 2
      timer = setTimeout(sign, waitMs)
    }
    let timer = setTimeout(sign, waitMs)
    await Promise.all(boards.map((board) => board.whenOnline()))
    clearTimeout(timer)
  }

  async function checkAcked(where: string): Promise<void> {
    // What is not acked yet may be written while the log is read.
    const sent = listSent()
    expect(await watch.follow(), `in one order, each once: ${where}`).toEqual([])
    expect(sent.flatMap(watch.findLost), `acked but lost: ${where}`).toEqual([])
    expect(await cluster.writers.findStrays(), `not by the home: ${where}`).toEqual([])
  }

  await goOnline()
  return {
    start() {
      for (const author of authors) author.start()
    },
    stop() {
      for (const author of authors) author.stop()
    },
    get acked() {
      return listSent().reduce((sum, { ackedThrough }) => sum + ackedThrough, 0)
    },
    async showGuest(url) {
      const guest = await retry(() => join({ url, board: key }))
      const session = toSessionId(guest.client)
      const isSeen = ({ presence }: BoardClient) => presence.peers.has(session)
      await until(() => expect(boards.every(isSeen)).toBe(true))
      return async () => {
        const fromMs = performance.now()
        await until(() => expect(boards.some(isSeen)).toBe(false))
        return performance.now() - fromMs
      }
    },
    checkAcked,
    async checkAgreement(where) {
      await goOnline()
      await Promise.all(boards.map((board) => board.whenSaved()))
      const last = authors[0]?.mark() ?? ''
      await Promise.all(boards.map((board) => untilReceived(board, last)))
      await Promise.all(boards.map((board) => board.whenSaved()))
      await checkAcked(where)
      for (const { session, submitted } of listSent()) {
        expect(watch.getOps(session), `all that was drawn: ${where}`).toEqual(submitted)
      }
      for (const board of boards) expect(board.shapes, where).toEqual(watch.shapes)
    },
    async close() {
      await until(() => {
        for (const { presence } of boards) expect(presence.peers.size).toBe(authors.length - 1)
      })
      for (const author of authors) await author.close()
    },
  }
}
