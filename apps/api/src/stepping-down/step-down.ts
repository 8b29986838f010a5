import { createId, type Refusal } from '@tiza/protocol'
import type { FastifyBaseLogger } from 'fastify'
import type { RegistryOptions } from '../boards/room-registry.ts'
import { toRefusal } from '../boards/to-refusal.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { Pulse } from '../pulse.ts'
import type { DataGuard } from '../storage/data-guard.ts'
import type { ServerList } from '../storage/server-list.ts'
import { notServing } from '../storage/storage-error.ts'
import type { Timing } from '../timing.ts'
import type { Cause } from './cause.ts'
import { createCutOff } from './cut-off.ts'
import { createServerWatch } from './watch-servers.ts'

/** Has a server serve no boards while others do, of whom it would not learn. */
export interface StepDown {
  /** Why it serves none, in English; `undefined` where it does. */
  readonly reason: string | undefined
  /** As that of the options, unless this server has stepped down. */
  readonly claimBoard: NonNullable<RegistryOptions['claimBoard']>
  /** The same. Absent where there is none. */
  readonly joinElsewhere: Cluster['joinElsewhere'] | undefined
  stop(): Promise<void>
}

export interface StepDownOptions {
  readonly cluster: Cluster | undefined
  readonly data: DataGuard
  readonly servers: ServerList | undefined
  readonly pulse: Pick<Pulse, 'add'>
  readonly timing: Pick<Timing, 'beatEveryMs' | 'overlapMs' | 'cutOffMs'>
  readonly elapsedMs: () => number
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'error'>
  readonly claimBoard: RegistryOptions['claimBoard']
  /** Sends everybody on a board away, who come again and are led to another server, and forgets it. */
  readonly loseBoard: (board: string) => void
  /** The boards that are open. */
  readonly listBoards: () => readonly string[]
}

const unavailable: Refusal = { ...toRefusal('unavailable'), retryable: true }

export function createStepDown(options: StepDownOptions): StepDown {
  const { cluster, data, servers, timing, elapsedMs, log, claimBoard, loseBoard } = options
  const { beatEveryMs, overlapMs, cutOffMs } = timing
  const watch =
    servers &&
    createServerWatch({
      ...{ servers, link: cluster?.link, beatEveryMs, overlapMs, elapsedMs },
      name: cluster?.link.node ?? createId(),
      onYounger: () =>
        log.warn(
          'another server has the same database and does not share NATS with this one: it serves no boards while this one runs',
        ),
    })
  const cutOff = cluster && createCutOff({ link: cluster.link, data, elapsedMs, afterMs: cutOffMs })
  let cause: Cause | undefined

  function follow(): void {
    cutOff?.check()
    const before = cause
    cause = watch?.cause ?? cutOff?.cause
    if ((cause === undefined) === (before === undefined)) return
    cluster?.setServing(cause === undefined)
    if (cause === undefined) {
      log.warn('this server serves boards again')
      return
    }
    log.error(`${toReason(cause)}. ${cause.advice}`)
    for (const board of options.listBoards()) loseBoard(board)
  }

  const endBeats = options.pulse.add(() => {
    follow()
    void watch?.check().then(follow)
  })

  return {
    get reason() {
      return cause && toReason(cause)
    },
    async claimBoard(board) {
      if (cause) throw notServing(board)
      return claimBoard?.(board)
    },
    joinElsewhere:
      cluster && (async (request) => (cause ? unavailable : cluster.joinElsewhere(request))),
    async stop() {
      endBeats()
      // Its row says nothing any more after twenty seconds.
      if (!data.isSilent) await watch?.leave()
    },
  }
}

/** Balancers look for it: deploy/haproxy.cfg. */
function toReason({ fault }: Cause): string {
  return `${fault}: this server serves no boards`
}
