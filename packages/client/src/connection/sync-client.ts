import type { Refusal, Welcome } from '@tiza/protocol'
import { resendMs } from '../outbox/sender.ts'
import { createSubmissions } from '../outbox/submissions.ts'
import { toUnderstood } from '../outbox/to-understood.ts'
import { createTakenWatch } from '../outbox/watch-taken.ts'
import { fitLimits } from '../replica/fit-limits.ts'
import { splitOps } from '../replica/split-ops.ts'
import type { TransportEvents } from '../transport.ts'
import type { ClosedReason } from '../types.ts'
import { createBoardJoiner } from './board-joiner.ts'
import { createBoardLoader } from './board-loader.ts'
import { createClientIdentity } from './client-identity.ts'
import { createConnectionMachine } from './connection-machine.ts'
import { type EndCode, isShutOut, toConnection } from './connection-states.ts'
import { createDeletion } from './deletion.ts'
import { createHandshakes } from './handshakes.ts'
import { hasLostAnswers } from './has-lost-answers.ts'
import { createLogFollower } from './log-follower.ts'
import { createPacer } from './pacer.ts'
import { createSessionTerms } from './session-terms.ts'
import type { SyncClient, SyncOptions } from './sync-client-types.ts'

/** What a connection has sent before its `welcome`: its handshake, and what takes it to a WebSocket and tries that. */
const packetsOfHandshake = 4

/**
 * Puts the parts of a connection together and hands them what the server says: one's own transactions,
 * the log that is followed, how the board gets to where it can be followed, and the client id.
 */
export function createSyncClient(options: SyncOptions): SyncClient {
  const { store, outbox, transport, clock, presence, told, packets, onChange } = options
  const connection = createConnectionMachine({ clock, onChange })
  const terms = createSessionTerms()
  const pacers = {
    op: createPacer(clock, packets),
    opBytes: createPacer(clock),
    pull: createPacer(clock, packets),
  }
  const submissions = createSubmissions({
    ...options,
    pacers,
    getEpoch: () => log.epoch,
    isHeld: () => terms.isHeld,
    toUnderstood: (ops) =>
      toUnderstood(ops, {
        caps: terms.caps,
        isConfirmed: (id) => store.confirmed.shapes.has(id),
      }),
    fit: (ops) => splitOps(fitLimits(ops, told.current), told.current),
    onMergeReady: () => log.catchUp(),
    onAck: terms.handleAck,
    onStop: end,
    onResync() {
      identity.handleResync()
      log.catchUp()
      submissions.pump()
    },
  })
  const loader = createBoardLoader({
    ...options,
    onLoaded() {
      submissions.mergeTexts()
      onChange()
    },
  })
  const log = createLogFollower({
    ...{ store, transport, connection, terms, told, submissions, onChange },
    pulls: pacers.pull,
    epoch: options.epoch,
    onOtherLog({ isFirst, isRewound }) {
      if (isRewound) loader.stop()
      if (isFirst) return
      submissions.put(store.forgetLog())
      // What had been acknowledged and then taken over is not acknowledged any more.
      takenWatch.start()
      options.onHistoryLost()
    },
    onCaughtUp: () => identity.handleCaughtUp(),
    onSnapshotNeeded: () => void joiner.load(),
  })
  const joiner = createBoardJoiner({
    ...{ store, loader, connection, log, terms },
    onLive: log.catchUp,
    onTooLarge: () => end('too_large'),
  })
  const identity = createClientIdentity({
    ...{ store, outbox, transport, clock, connection, terms, submissions },
    onAdmitted: (payload) => void joiner.join(payload),
    onLeave: leave,
    onReplaced: () => end('replaced'),
  })
  const handshakes = createHandshakes({
    ...options,
    kinds: store.kinds,
    getClient: () => outbox.client,
    getSince: log.getSince,
    getProof: () => ({
      ...options.identity.proof,
      ...(options.password !== undefined && { password: options.password }),
    }),
    onProofRefused: options.identity.handleRefusal,
  })
  const takenWatch = createTakenWatch({
    ...{ store, clock },
    isOnline: () => connection.current.state === 'live',
    getKept: outbox.getKept,
    onAnswered(answered) {
      submissions.persist(answered)
      onChange()
      submissions.pump()
    },
  })

  function leave(reason?: ClosedReason): void {
    submissions.stop()
    presence.down()
    connection.move({ type: 'leave', reason })
  }

  function end(
    code: EndCode,
    { reason, deletedAt }: Pick<Refusal, 'reason' | 'deletedAt'> = {},
  ): void {
    if (connection.current.state === 'ended') return
    submissions.stop()
    presence.down()
    loader.stop()
    takenWatch.stop()
    connection.moveQuietly({ type: 'end', code, reason, deletedAt })
    // A stroke that is being drawn ends with that, so that all of it is handed back.
    if (isShutOut(connection.current)) onChange()
    // Elsewhere what is unsent stays in the outbox, for a tab that sends it.
    const isInBin = code === 'forbidden' && reason === 'deleted'
    const isComingBack = code === 'unsupported_version' || reason === 'password' || isInBin
    const isKept = isComingBack && outbox.persisted
    const isLost = code !== 'replaced' && code !== 'closed' && code !== 'too_large'
    if (isLost && !isKept) submissions.rejectUnsent(code === 'removed' ? 'forbidden' : code)
    transport.close()
    onChange()
  }

  const deletion = createDeletion({ terms, connection, findBinned: options.findBinned, end })

  const events: TransportEvents = {
    welcome(received) {
      if (!handshakes.accepts(received)) return end('unsupported_version')
      const isSameLog = received.epoch === log.epoch
      const isLost = isSameLog && hasLostAnswers(store.pending.values(), received)
      const payload: Welcome = isLost ? { ...received, rewound: true } : received
      connection.moveQuietly({ type: 'welcome' })
      log.handleWelcome(payload)
      terms.handleWelcome(payload)
      const rates = payload.rates?.session ?? {}
      for (const [name, pacer] of Object.entries(pacers)) pacer.start(rates[name])
      packets.start(rates.packet)
      packets.spend(packetsOfHandshake)
      told.note(payload.limits)
      store.limitTombstones(payload.limits.tombstoneBytes ?? Number.POSITIVE_INFINITY)
      presence.welcome(payload)
      options.identity.handleWelcome(payload)
      void identity.handleWelcome(payload)
    },
    ops: log.receive,
    live: presence.live,
    ink: presence.ink,
    peers: presence.peers,
    reset({ epoch, seq, lastN }) {
      log.handleReset(epoch)
      submissions.pause(resendMs)
      if (lastN !== undefined) identity.handleReset({ seq, lastN })
      void joiner.load()
    },
    right(change) {
      // Whoever was unmade is not to be a host again with the next connection. [LK28]
      if (terms.handleRight(change)) void options.identity.forgetHost()
      presence.followRights(change)
      if (terms.role === 'viewer') submissions.hold()
      else submissions.release()
      onChange()
    },
    bye({ code, reconnect }) {
      if (reconnect) return
      if (code === 'replaced') void identity.handleReplaced()
      else if (code === 'deleted') deletion.handleDeleted()
      else end(code === 'removed' ? code : 'closed')
    },
    waiting(room) {
      terms.handleWaiting(room)
      onChange()
    },
    refused(refusal) {
      const isWaiting = refusal.reason === 'waiting'
      if (isWaiting && refusal.board) options.identity.handleWaiting(refusal.board)
      if (refusal.retryable) leave(isWaiting ? 'waiting' : undefined)
      else if (handshakes.retriesAfter(refusal)) transport.reopen()
      else deletion.handleRefusal(refusal)
    },
    down(reason) {
      if (connection.current.state !== 'ended') leave(reason)
    },
  }

  return {
    get connection() {
      return toConnection(connection.current)
    },
    get isBehind() {
      return log.isBehind
    },
    get role() {
      return isShutOut(connection.current) ? 'viewer' : terms.role
    },
    terms,
    handlePerson(answer) {
      terms.handlePerson(answer)
      if (terms.role === 'editor') submissions.release()
      onChange()
    },
    get unsaved() {
      return submissions.unsaved
    },
    open(): void {
      if (connection.current.state === 'ended') return
      connection.move({ type: 'open' })
      if (store.pending.isTyping) submissions.prepareTyping()
      transport.open(handshakes.make, events)
    },
    submit: submissions.submit,
    prepareTyping: submissions.prepareTyping,
    type: submissions.type,
    pump: submissions.pump,
    handOver(isTaken) {
      if (connection.current.state === 'ended') return
      identity.handOver(isTaken)
      takenWatch.start()
    },
    close: () => end('closed'),
  }
}
