import type { Limits, Op, Profile } from '@tiza/protocol'
import { createPacer } from './connection/pacer.ts'
import { createSocketIoTransport } from './connection/socket-io-transport.ts'
import { createSyncClient } from './connection/sync-client.ts'
import { toStatusTerms } from './connection/to-status-terms.ts'
import { createToldLimits } from './connection/told-limits.ts'
import { waitUntil } from './connection/wait-until.ts'
import { findBinned } from './find-binned.ts'
import { createHistory } from './history/history.ts'
import { createBoardIdentity } from './identity/board-identity.ts'
import { createMemoryIdentity } from './identity/memory-identity.ts'
import { toProofHeaders } from './identity/proof-headers.ts'
import { toSpokenFor } from './identity/spoken-for.ts'
import { drainOrphans } from './outbox/drain-orphans.ts'
import { findUnsent } from './outbox/find-lost.ts'
import { openOutbox, waitFor } from './outbox/open-outbox.ts'
import { createOutbox, getEpoch, toUnreadable } from './outbox/outbox.ts'
import { createRejections, getInked } from './outbox/rejections.ts'
import { createPresenceClient } from './presence/presence-client.ts'
import { createRealClock } from './real-clock.ts'
import { createBoardCache, readCopy } from './replica/board-cache.ts'
import { createBoardStore } from './replica/board-store.ts'
import { loadInSlices, shapesPerSlice as usualSlice } from './replica/load-in-slices.ts'
import { splitOps } from './replica/split-ops.ts'
import { toSnapshot } from './replica/to-snapshot.ts'
import { createWritable } from './replica/writable.ts'
import { memoryStorage } from './storage/memory.ts'
import type { Clock, Transport } from './transport.ts'
import type { BoardClient, BoardStatus, ConnectOptions } from './types.ts'
import type { TextMerge } from './typing/text-merge.ts'

const anonymous: Profile = { name: '', color: 'grey' }

/** For tests: another way to the server, another clock, smaller slices of a board, other limits at first. */
export interface ConnectParts {
  readonly shapesPerSlice?: number
  readonly limits?: Limits
  readonly loadTextMerge?: (() => Promise<TextMerge>) | undefined
  readonly createTransport?: () => Transport
  readonly clock?: Clock
}

/**
 * Opens a board. Resolves as soon as the storage is open, with a client that can be drawn on at once: a large
 * copy of the board is loaded after that, then the client connects, and reconnects whenever it has to. Never
 * rejects because there is no network or no storage.
 */
export async function connectBoard(
  {
    url,
    board,
    token,
    profile = anonymous,
    storage: wanted = memoryStorage(),
    ahead,
    ...options
  }: ConnectOptions,
  parts: ConnectParts = {},
): Promise<BoardClient> {
  const transports = options.transports ?? (['websocket', 'polling'] as const)
  const clock = parts.clock ?? createRealClock()
  const createTransport =
    parts.createTransport ??
    (() =>
      createSocketIoTransport({
        ...{ url, board, token, transports, clock },
        ...{ observer: options.observer, password: options.password },
        getBoard: () => toSnapshot(store),
        getProof: () => identity.proof,
      }))
  const { shapesPerSlice = usualSlice } = parts
  const told = createToldLimits(parts.limits)
  const packets = createPacer(clock)
  const { opened, storage } = await openOutbox(wanted, { board, clock })
  const copy = await waitFor(storage.loadBoard(board), clock)
  const statusListeners = new Set<() => void>()
  const rejections = createRejections()
  let status: BoardStatus | undefined
  const handleChange = () => {
    status = undefined
    for (const listener of statusListeners) listener()
  }

  const store = createBoardStore({ kinds: options.kinds, told })
  const { entries, nextN, unreadable } = opened.record
  if (unreadable) rejections.report(toUnreadable(unreadable))
  const epoch = copy?.epoch ?? getEpoch(entries)
  store.resume(entries, { of: epoch })
  const cache = createBoardCache({ store, storage, board, clock })
  const outbox = createOutbox({
    ...{ opened, clock, durable: storage.durable },
    onChange() {
      sync.pump()
      handleChange()
    },
    onLost: (isTaken) => sync.handOver(isTaken),
  })
  const transport = createTransport()
  const identity = createBoardIdentity({
    ...{ board, transport, clock, pacer: createPacer(clock, packets) },
    storage: storage.identity ?? createMemoryIdentity(),
    given: {
      ...(options.host !== undefined && { host: options.host }),
      ...(options.publicId !== undefined && { publicId: options.publicId }),
    },
    clients: opened.clients,
    onKnown: (answer) => sync.handlePerson(answer),
  })
  const presence = createPresenceClient({ profile, store, transport, clock, told, packets })
  const sync = createSyncClient({
    ...{ board, store, outbox, transport, clock, presence, shapesPerSlice, told, packets },
    ...{ loadTextMerge: parts.loadTextMerge, getProfile: presence.getSentProfile },
    ...(token === undefined ? {} : { token }),
    ...{ identity, password: options.password, nextN, epoch, minMinor: options.minMinor },
    findBinned: () => identity.findBinned((host) => findBinned({ url, board, token, host })),
    onChange() {
      // Once offline, the next visit may have nothing else.
      if (sync.connection.state === 'offline') void cache.save()
      else cache.schedule()
      handleChange()
    },
    onRejection(rejection) {
      presence.takeBack(getInked(rejection.ops))
      rejections.report(rejection)
    },
    onHistoryLost: () => history.clear(),
  })
  const writable = createWritable({ store, told, getRight: () => sync.terms.rights?.right })
  const history = createHistory({
    store,
    mayWrite: writable.mayWrite,
    onChange: handleChange,
    apply: (ops) => submit(writable.pick(ops), 'history'),
  })
  const stopDraining = drainOrphans({
    ...{ board, outbox, clock, createTransport, durable: storage.durable },
    ...{ shapesPerSlice, told, kinds: options.kinds, minMinor: options.minMinor },
    ...(token === undefined ? {} : { token }),
    identity: toSpokenFor(identity),
    password: options.password,
    getProfile: presence.getSentProfile,
    onRejection: rejections.report,
  })
  // Where unsent work is kept, the board was here before: it may be of another log.
  const isFetched = ahead !== undefined && !copy && entries.length === 0
  if (!isFetched) ahead?.stop()
  // What is unsent may need a right that only this person has.
  const opening = Promise.all([loadFirst(), waitFor(identity.ready, clock)]).finally(sync.open)
  // A small copy is there from the first moment; what is on its way is not waited for.
  if (copy ? copy.count <= shapesPerSlice : !isFetched) await opening

  async function loadFirst(): Promise<void> {
    const first = await (isFetched ? ahead.load() : readCopy(copy))
    if (!first || sync.connection.state === 'ended') return
    await loadInSlices(store, first, { clock, shapesPerSlice })
    if (!isFetched) cache.markSaved()
    handleChange()
  }

  function submit(ops: readonly Op[], origin: 'local' | 'history') {
    return sync.submit(splitOps(ops, told.current), origin)
  }

  const until = (isDone: () => boolean) =>
    waitUntil(isDone, { listeners: statusListeners, getConnection: () => sync.connection })

  return {
    board,
    kinds: store.kinds,
    get limits() {
      return told.current
    },
    get takesPdfs() {
      return sync.terms.minor === undefined || sync.terms.caps.has('pdf')
    },
    shapes: store.shapes,
    getShape: (id) => store.shapes.get(id),
    get record() {
      return store.boardRecord
    },
    getDeleted(id) {
      const shape = store.getWhole(id)
      return shape?.deleted ? shape : undefined
    },
    walkWhole: store.walkWhole,
    getPointCount: store.getPointCount,
    apply(wanted, { gesture, undoable = true, typing } = {}) {
      const ops = writable.pick(wanted)
      if (ops.length === 0) return
      const before = new Map(ops.map(({ id }) => [id, store.getWhole(id)]))
      const isTyped = typing && gesture !== undefined
      const txs = isTyped ? sync.type(ops, gesture) : submit(ops, 'local')
      if (undoable) history.note(txs, gesture === undefined ? { before } : { before, gesture })
      handleChange()
    },
    prepareTyping: sync.prepareTyping,
    subscribe: store.subscribe,
    undo: history.undo,
    redo: history.redo,
    takeBack: history.takeBack,
    walkHistory: history.walk,
    getHistorySize: history.getSize,
    get canUndo() {
      return history.canUndo
    },
    get canRedo() {
      return history.canRedo
    },
    presence: presence.view,
    get status() {
      status ??= {
        connection: sync.connection,
        pending: sync.unsaved,
        persisted: outbox.persisted,
        role: sync.role,
        ...toStatusTerms(sync.terms),
        loaded: store.epoch !== undefined && !sync.isBehind,
      }
      return status
    },
    onStatus(listener) {
      statusListeners.add(listener)
      return () => statusListeners.delete(listener)
    },
    onRejection: rejections.listen,
    getUnsent: () => findUnsent(store),
    whenSaved: () => until(() => sync.unsaved === 0),
    whenOnline: () => until(() => sync.connection.state === 'online'),
    getProof: identity.getProof,
    getClients: async () => [...new Set([outbox.client, ...(await identity.getClients())])],
    getReadHeaders: () => toProofHeaders(identity.proof, { token, password: options.password }),
    becomeHost: identity.becomeHost,
    forgetHost: identity.forgetHost,
    wire: transport.wire,
    async close() {
      ahead?.stop()
      stopDraining()
      sync.close()
      await waitFor(cache.save(), clock)
      // What cannot be given up now runs out by itself.
      await waitFor(outbox.release(), clock)
    },
  }
}
