import type { Random } from '@tiza/protocol/testing'
import type { StoredAccess } from '../../storage/access-store.ts'
import type { Commit, StoredTx } from '../../storage/board-log.ts'
import { hashKey } from '../../storage/hash-key.ts'
import { createMemoryStorage } from '../../storage/memory/memory-storage.ts'
import type { Storage } from '../../storage/storage.ts'
import type { VirtualTime } from './virtual-time.ts'

const slowestMs = 25
const oftenQuick = 0.7

/** A disk: what is on it survives the servers that use it, one after the other. */
export interface Disk {
  /** What a server that starts now stores in. */
  open(): Storage
  /** The server that uses it is killed: what it asks for from now on is not done, nor answered. */
  kill(): void
  /** Until further notice nothing takes time, as while a server starts. */
  setPrompt(isPrompt: boolean): void
  /** All links, people and settings that are stored; `undefined` for an unknown board. */
  loadAccess(board: string): Promise<StoredAccess | undefined>
  findBinned(board: string): Promise<number | undefined>
  /** The board and the link of a key. */
  findKey(key: string): Promise<{ readonly board: string; readonly link: string } | undefined>
  readonly log: readonly StoredTx[]
}

export interface DiskOptions {
  readonly time: VirtualTime
  readonly random: Random
  /** A transaction is durable, the ones before it are too. */
  readonly onTx: (tx: StoredTx) => void
}

/** A disk in memory that does one thing after the other, and takes some milliseconds for it at times. */
export function createDisk({ time, random, onTx }: DiskOptions): Disk {
  const memory = createMemoryStorage()
  const log: StoredTx[] = []
  let generation = 0
  let isPrompt = false
  let last: Promise<unknown> = Promise.resolve()

  async function takeTime(): Promise<void> {
    if (isPrompt || random.chance(oftenQuick)) return
    const ms = random.integer(1, slowestMs)
    await new Promise<void>((resolve) => time.delay(resolve, ms))
  }

  function note(name: string | symbol, [commits]: readonly unknown[]): void {
    if (name !== 'commit' || !isCommits(commits)) return
    for (const { tx } of commits) {
      for (const one of tx) {
        log.push(one)
        onTx(one)
      }
    }
  }

  return {
    log,
    open() {
      // Nobody waits for what a server before it asked.
      const mine = ++generation
      last = Promise.resolve()
      const checkAlive = () => {
        if (mine !== generation) throw new Error('the server was killed')
      }
      const doInTurn = (work: () => unknown, then: () => void) => {
        const done = last.then(async () => {
          checkAlive()
          await takeTime()
          checkAlive()
          const answer = await work()
          then()
          await takeTime()
          checkAlive()
          return answer
        })
        last = done.catch(() => {})
        return done
      }
      return new Proxy(memory, {
        get(target, name) {
          const work: unknown = Reflect.get(target, name)
          if (typeof work !== 'function') return work
          if (name === 'close') return async () => {}
          return (...args: readonly unknown[]) =>
            doInTurn(
              () => Reflect.apply(work, target, args),
              () => note(name, args),
            )
        },
      })
    },
    kill() {
      generation++
    },
    setPrompt(next) {
      isPrompt = next
    },
    loadAccess: (board) => memory.loadAccess(board),
    findBinned: (board) => memory.findBinned(board),
    findKey: (key) => memory.findKey(hashKey(key)),
  }
}

function isCommits(value: unknown): value is readonly Commit[] {
  return Array.isArray(value)
}
