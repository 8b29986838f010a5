import type { Welcome } from '@tiza/protocol'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { BoardLoader } from './board-loader.ts'
import { type ConnectionMachine, retryMs } from './connection-machine.ts'
import type { LogFollower } from './log-follower.ts'
import type { SessionTerms } from './session-terms.ts'

/** Brings the store to where the log can be followed: it is there already, or loads a snapshot. */
export interface BoardJoiner {
  /** The server has said `welcome`: resumes where it can, else loads. */
  join(welcome: Pick<Welcome, 'mode' | 'epoch' | 'base'>): Promise<void>
  /** `base`: the server sends everything after that seq, so a snapshot from there on will do. */
  load(base?: number): Promise<void>
}

export interface BoardJoinerOptions {
  readonly store: Pick<BoardStore, 'epoch' | 'isOfLog'>
  readonly loader: BoardLoader
  readonly connection: ConnectionMachine
  readonly log: Pick<LogFollower, 'epoch'>
  readonly terms: Pick<SessionTerms, 'maxSnapshotBytes'>
  /** The connection is live. */
  readonly onLive: () => void
  /** The board is larger than what is loaded. */
  readonly onTooLarge: () => void
}

const longestRetryMs = 30_000

export function createBoardJoiner({
  store,
  loader,
  connection,
  log,
  terms,
  onLive,
  onTooLarge,
}: BoardJoinerOptions): BoardJoiner {
  function goLive({ isUnchecked = false } = {}): void {
    connection.move({ type: 'join', isUnchecked })
    onLive()
  }

  async function load(base?: number): Promise<void> {
    connection.move({ type: 'load' })
    if (connection.current.state !== 'loading') return
    const isCurrent = connection.rememberTurn()
    const isUnchecked = loader.isDownloading
    const snapshot = await loader.download({
      ...{ base, maxBytes: terms.maxSnapshotBytes },
      onProgress(received, total) {
        if (!isCurrent()) return
        connection.move({ type: 'progress', progress: { state: 'loading', received, total } })
      },
    })
    if (!isCurrent()) return
    if (snapshot === 'too_large') return onTooLarge()
    if (!snapshot) return retryLater(base)
    // A server that has just changed its epoch says so on the connection, too.
    if (snapshot.epoch !== log.epoch) return connection.retry(() => void load())
    await loader.loadInProgress?.catch(() => undefined)
    if (!isCurrent()) return
    const loading = loader.load(snapshot, noteShapes)
    if (loading) await loading
    if (!isCurrent()) return
    if (snapshot.epoch === log.epoch) goLive({ isUnchecked })
    else void load()
  }

  function retryLater(base: number | undefined): void {
    const { current } = connection
    const failures = current.state === 'loading' ? current.failures : 0
    connection.move({ type: 'fail' })
    connection.retry(() => void load(base), Math.min(longestRetryMs, retryMs * 2 ** failures))
  }

  function noteShapes(shapes: { readonly loaded: number; readonly total: number }): void {
    const { current } = connection
    if (current.state !== 'loading') return
    connection.move({ type: 'progress', progress: { ...current.progress, shapes } })
  }

  return {
    async join({ mode, epoch, base }) {
      const loading = loader.loadInProgress
      if (loading) {
        connection.move({ type: 'load' })
        const isCurrent = connection.rememberTurn()
        await loading.catch(() => undefined)
        if (!isCurrent()) return
      }
      const isHere = store.epoch === epoch && log.epoch === epoch && store.isOfLog
      // The server knows the board before the one that has just been loaded.
      if (mode === 'resume' && isHere) goLive({ isUnchecked: loading !== undefined })
      else void load(base)
    },
    load,
  }
}
