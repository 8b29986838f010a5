import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { PictureFormat } from '@tiza/pictures/picture-request'
import type { ByeCode, ErrorCode } from '@tiza/protocol'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PictureOutcome } from './board-pictures/picture-maker.ts'
import type { ClusterCounts } from './cluster/cluster-counts.ts'

const lagEveryMs = 20
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** Why a connection was ended: it sent too many packets, read nothing, or had the most queued bytes. */
export type EndReason = 'flood' | 'stalled' | 'excess'

/** How many people are on boards. */
export interface SessionCounts {
  /** Those who are connected to this process, wherever the home of their board is. */
  readonly connected: number
  /** On the fullest of the boards that this process is home of, whichever node people are connected to. */
  readonly mostOnOneBoard: number
}

/** Values read at each scrape. */
export interface Sources {
  readonly rooms: () => number
  readonly damagedBoards: () => number
  readonly lossyBoards: () => number
  readonly missingFiles: () => number
  readonly heldBoards: () => number
  readonly sessions: () => SessionCounts
  readonly connections: () => number
  readonly queuedBytes: () => number
  readonly waiting: () => number
  readonly waitingPictures: () => number
  /** How long PostgreSQL took to answer last, milliseconds. */
  readonly postgresMs?: (() => number) | undefined
  /** What a node of a cluster has. */
  readonly cluster?: (() => ClusterCounts) | undefined
}

/** The metrics of one server; docs/operations/watching.md lists them for operators. */
export interface Metrics {
  /** Media type of `toText`. */
  readonly contentType: string
  /**
   * All metrics in the text format of Prometheus. Those of the process are measured from the first call on,
   * which takes 60 ms: they wake the event loop 50 times a second, for nothing where nobody reads them.
   */
  toText(): Promise<string>
  /** Time from receiving an op to its answer. */
  noteAck(tookMs: number): void
  /** Duration of a group commit, fsync included, and its number of transactions. */
  noteCommit(tookMs: number, txCount: number): void
  noteRefusal(code: ErrorCode): void
  noteBye(code: ByeCode): void
  noteEnded(reason: EndReason): void
  /** A request of a picture of a board, and what came of it. */
  notePicture(format: PictureFormat, outcome: PictureOutcome): void
  /** Time that a picture took to be drawn. */
  noteDrawing(format: PictureFormat, tookMs: number): void
  /** Registers the gauges. */
  watch(sources: Sources): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const ack = new Histogram({
    name: 'tiza_ack_seconds',
    help: 'Time from an op to its answer, once durable.',
    buckets: seconds,
    registers,
  })
  const commit = new Histogram({
    name: 'tiza_commit_seconds',
    help: 'Duration of a group commit, fsync included.',
    buckets: seconds,
    registers,
  })
  const transactions = new Counter({
    name: 'tiza_transactions_total',
    help: 'Transactions that became durable.',
    registers,
  })
  const refusals = new Counter({
    name: 'tiza_refusals_total',
    help: 'Refused handshakes, events and requests, by code.',
    labelNames: ['code'],
    registers,
  })
  /** A renamed counter keeps its old name beside the new one for one version. */
  const countTwice = (name: string, oldName: string, help: string, label: string) =>
    [name, oldName].map(
      (one) =>
        new Counter({
          ...{ name: one, help, labelNames: [label], registers },
          ...(one === oldName && { help: `${help} Until the next version: ${name}.` }),
        }),
    )
  const disconnects = countTwice(
    'tiza_disconnects_total',
    'tiza_byes_total',
    'Connections that the server ended, by code.',
    'code',
  )
  const terminations = countTwice(
    'tiza_terminations_total',
    'tiza_ended_total',
    'Connections that the server ended without a code, by reason.',
    'reason',
  )

  const pictures = new Counter({
    name: 'tiza_pictures_total',
    help: 'Requests of pictures of boards, by format and outcome.',
    labelNames: ['format', 'outcome'],
    registers,
  })
  const drawing = new Counter({
    name: 'tiza_picture_seconds_total',
    help: 'Time in which pictures of boards were drawn, by format.',
    labelNames: ['format'],
    registers,
  })

  let watching: Promise<void> | undefined
  function watchProcess(): Promise<void> {
    collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lagEveryMs })
    // Between two of its looks the delay of the loop is not known.
    return wait(3 * lagEveryMs)
  }

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(read())
      },
    })
  }

  function count(name: string, help: string, read: () => number): void {
    new Counter({
      ...{ name, help, registers },
      collect() {
        this.reset()
        this.inc(read())
      },
    })
  }

  function watchCluster(read: () => ClusterCounts): void {
    gauge('tiza_homes', 'Boards that this node is home of.', () => read().homes)
    gauge(
      'tiza_edge_connections',
      'Connections here of people on boards whose home is elsewhere.',
      () => read().edgeConnections,
    )
    gauge(
      'tiza_visitors',
      'People on boards of this node whose connections others have.',
      () => read().visitors,
    )
    gauge('tiza_nats_down', 'Whether NATS cannot be reached, or refuses this node.', () =>
      Number(read().isCutOff),
    )
    gauge('tiza_nats_seconds', 'Time of the last request over NATS.', () => read().natsMs / 1000)
    count('tiza_forwarded_total', 'Events that were passed on to homes.', () => read().forwarded)
  }

  return {
    contentType: registry.contentType,
    async toText() {
      watching ??= watchProcess()
      await watching
      return registry.metrics()
    },
    noteAck: (tookMs) => ack.observe(tookMs / 1000),
    noteCommit(tookMs, txCount) {
      commit.observe(tookMs / 1000)
      transactions.inc(txCount)
    },
    noteRefusal: (code) => refusals.inc({ code }),
    noteBye(code) {
      for (const counter of disconnects) counter.inc({ code })
    },
    noteEnded(reason) {
      for (const counter of terminations) counter.inc({ reason })
    },
    notePicture: (format, outcome) => pictures.inc({ format, outcome }),
    noteDrawing: (format, tookMs) => drawing.inc({ format }, tookMs / 1000),
    watch(sources) {
      count(
        'tiza_event_loop_busy_seconds_total',
        'Time in which the event loop did not wait: a node is full where that is most of the time.',
        () => performance.eventLoopUtilization().active / 1000,
      )
      gauge('tiza_rooms', 'Boards in memory.', sources.rooms)
      gauge(
        'tiza_damaged_boards',
        'Boards in memory that could not be read completely.',
        sources.damagedBoards,
      )
      gauge(
        'tiza_lossy_boards',
        'Boards on which acknowledged changes were found lost in the last week.',
        sources.lossyBoards,
      )
      gauge(
        'tiza_missing_files',
        'Whether the database, or a file of it, is gone, or stores nothing.',
        sources.missingFiles,
      )
      gauge(
        'tiza_held_boards',
        'Boards that another session of PostgreSQL keeps from being written.',
        sources.heldBoards,
      )
      gauge('tiza_sessions', 'People on boards.', () => sources.sessions().connected)
      gauge(
        'tiza_board_sessions_max',
        'People on the fullest board, wherever they are connected: one core serves all of them.',
        () => sources.sessions().mostOnOneBoard,
      )
      gauge(
        'tiza_connections',
        'Connections, whether they have joined a board or not.',
        sources.connections,
      )
      gauge('tiza_queued_bytes', 'Bytes queued for connections.', sources.queuedBytes)
      gauge(
        'tiza_pictures_waiting',
        'Pictures of boards that are drawn or wait for that.',
        sources.waitingPictures,
      )
      const waitingHelp = 'Queued connections and requests of low priority.'
      const { cluster, postgresMs } = sources
      if (cluster) watchCluster(cluster)
      if (postgresMs) {
        const help = 'Time that PostgreSQL took to answer last.'
        gauge('tiza_postgres_seconds', help, () => postgresMs() / 1000)
      }
      gauge('tiza_low_priority_waiting', waitingHelp, sources.waiting)
      const oldHelp = `${waitingHelp} Until the next version: tiza_low_priority_waiting.`
      gauge('tiza_waiting', oldHelp, sources.waiting)
    },
  }
}
