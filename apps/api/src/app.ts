import { protocolNamespace, standardKinds } from '@tiza/protocol'
import type { FastifyInstance } from 'fastify'
import { readAccount } from './access/account.ts'
import { createAudit } from './access/audit.ts'
import { createAccess } from './access/create-access.ts'
import { loadAccountSecret } from './access/load-account-secret.ts'
import { createSignedLinks } from './access/signed-links.ts'
import type { AppOptions } from './app-options.ts'
import { longestSpacingMs } from './boards/group-commit.ts'
import { createRoomRegistry } from './boards/room-registry.ts'
import { createFastify } from './create-fastify.ts'
import { getFailureLevel, toDataSources, toFaultLine } from './data-follower.ts'
import { toClientKey } from './limits/address.ts'
import { ownLimits } from './limits/shared-limits.ts'
import { createLoadGauge } from './load-gauge.ts'
import { loadLosses } from './load-losses.ts'
import { createMaintenance } from './maintenance.ts'
import { createMetrics } from './metrics.ts'
import { registerAccounts } from './plugins/account.ts'
import { closeAfter429 } from './plugins/close-after-429.ts'
import { closeStalled } from './plugins/close-stalled.ts'
import { registerDrain, stopListening } from './plugins/drain.ts'
import { registerEarlyRefusals } from './plugins/early-refusals.ts'
import { registerErrors } from './plugins/errors.ts'
import { registerHosts } from './plugins/hosts.ts'
import { registerOpenApi } from './plugins/openapi.ts'
import { registerOrigins } from './plugins/origin.ts'
import { registerPage } from './plugins/page.ts'
import { createRefusalLog } from './plugins/refusal-log.ts'
import { registerSecurityHeaders } from './plugins/security-headers.ts'
import { registerSocketIo } from './plugins/socket-io.ts'
import { throttleConnections } from './plugins/throttle-connections.ts'
import { throttleRequests } from './plugins/throttle-requests.ts'
import { createPulse } from './pulse.ts'
import { unbuilt } from './read-version.ts'
import { registerAccess } from './routes/access.ts'
import { registerAccount } from './routes/account.ts'
import { registerAssets } from './routes/assets.ts'
import { registerBoardAssets } from './routes/board-assets.ts'
import { registerBoards } from './routes/boards.ts'
import { registerHealth } from './routes/health.ts'
import { registerMetrics } from './routes/metrics.ts'
import { registerPictures } from './routes/pictures.ts'
import { registerSnapshot } from './routes/snapshot.ts'
import { everybodyEdits } from './sockets/authorize-handshake.ts'
import { createGateway } from './sockets/gateway.ts'
import { createSteadyClock } from './steady-clock.ts'
import { refuseRequests } from './stepping-down/refuse-requests.ts'
import { createStepDown } from './stepping-down/step-down.ts'
import { presentData } from './storage/data-guard.ts'
import { endlessDisk } from './storage/disk-guard.ts'
import { usualTiming } from './timing.ts'
import { watchStorage } from './watch-storage.ts'
import { createWorkQueues } from './work-queue.ts'

/** The complete server, not yet listening. `close()` disconnects clients, flushes and closes the storage. */
export async function createApp({
  config,
  version = unbuilt,
  storage,
  assets,
  disk = endlessDisk,
  data = presentData,
  authorize = everybodyEdits,
  kinds = standardKinds,
  rooms = {},
  runAlone,
  runInTurn,
  createCodes,
  cluster,
  servers,
  now: machineNow = Date.now,
  timing = usualTiming,
  elapsedMs = () => performance.now(),
  gauge = createLoadGauge(),
  drawPicture,
  logStream,
}: AppOptions): Promise<FastifyInstance> {
  const app = createFastify({ config, timing, logStream })
  let stopping = false
  const room = {
    get hasRoom() {
      return disk.hasRoom && data.fault === undefined
    },
  }
  const now = () => machineNow() + (data.clockAheadMs ?? 0)
  const getReason = () => {
    if (stopping) return 'the server is stopping'
    if (stepDown.reason) return stepDown.reason
    if (data.fault) return `${data.fault}: nothing can be saved`
    return cluster?.reason
  }
  const getLoad = () => gauge.load
  const queues = createWorkQueues(getLoad)
  const limits = cluster?.limits ?? ownLimits
  const { pulseEveryMs: everyMs, restAfterMs, restEveryMs } = timing
  const pulse = createPulse({ everyMs, restAfterMs, restEveryMs })
  const steadyNow = createSteadyClock(now)
  pulse.add(steadyNow)
  const metrics = createMetrics()
  const { maxConnections, signIn, linkKey } = config
  const refusalLog = createRefusalLog({ log: app.log, maxConnections, now: steadyNow })

  const stepDown = createStepDown({
    ...{ cluster, data, servers, pulse, timing, elapsedMs, log: app.log },
    claimBoard: cluster?.rooms.claimBoard ?? rooms.claimBoard,
    listBoards: () => registry.listUsed(),
    loseBoard(board) {
      registry.lose(board)
      access.forget(board)
    },
  })
  const registry = createRoomRegistry({
    log: watchStorage(storage, {
      metrics,
      onDamaged: (board, detail) =>
        app.log.warn({ board: board.slice(0, 6), ...detail }, 'board damaged'),
    }),
    now,
    limits: config.boardLimits,
    kinds,
    ...rooms,
    ...cluster?.rooms,
    claimBoard: stepDown.claimBoard,
    getOutput: (board) => gateway.getOutput(board),
    canWrite: (board) => room.hasRoom && !data.held?.has(board),
    mostSpacingMs: longestSpacingMs[config.databaseUrl ? 'postgres' : 'sqlite'],
    onChanged: (board) => gateway.reconnectAll(board),
    onError(board, error) {
      app.log[getFailureLevel(data, board)]({ err: error, board: board.slice(0, 6) }, 'room failed')
    },
  })

  const accountSecret = signIn || linkKey ? await loadAccountSecret(storage) : ''
  const signedLinks = linkKey && (await createSignedLinks(linkKey, now))
  const audit = createAudit({
    ...{ store: storage, now },
    onError: (error) => app.log.error({ err: error }, 'the audit log cannot be stored'),
  })
  const access = createAccess({
    ...{ store: storage, audit, accountSecret, signedLinks, createCodes, limits, now, steadyNow },
    getTerm: cluster?.rooms.getHeldTerm,
    hasClaims: config.hasClaims,
    hasPreviews: config.pictures.isOn,
    onError: (error) => app.log.error({ err: error }, 'visits cannot be stored'),
  })

  const losses = await loadLosses(storage, { log: app.log, now })
  app.addHook('preClose', async () => {
    stopping = true
    stopListening(app)
    // Who comes again finds another home at once; what is under way here is either stored before, or sent again there.
    cluster?.leave()
    await registry.drain()
  })
  await registerSocketIo(app, {
    ...{ config, timing, bulk: queues.bulk, pulse, now, elapsedMs },
    preClose: () => gateway.disconnectAll(),
    refusalLog,
    onRefused: metrics.noteRefusal,
    onFlood: () => metrics.noteEnded('flood'),
  })
  registerDrain(app, () => gateway.disconnectAll())
  const gateway = createGateway({
    namespace: app.io.of(protocolNamespace),
    ...{ registry, authorize, access },
    joinElsewhere: stepDown.joinElsewhere,
    getRateKey: ({ handshake }) => toClientKey(handshake, config.proxies),
    readAccount: ({ handshake }) => readAccount(handshake.headers, signIn),
    getLoad,
    pulse,
    logger: app.log,
    metrics,
    retentionDays: config.retentionDays,
    serverLimits: { ...config.boardLimits, pdfBytes: config.maxPdfBytes },
    minMinor: config.minMinor,
    kinds,
    now: steadyNow,
  })
  const unread = closeStalled(app, { config, timing, pulse, elapsedMs, onEnd: metrics.noteEnded })
  metrics.watch({
    rooms: () => registry.size,
    damagedBoards: () => registry.damaged,
    lossyBoards: losses.count,
    ...toDataSources(data),
    sessions: () => gateway.counts,
    connections: () => app.io.engine.clientsCount,
    queuedBytes: () => unread.measure(),
    waiting: () => queues.lowPriority.waiting,
    waitingPictures: () => pictures.waiting,
    cluster: cluster && (() => cluster.counts),
    postgresMs: data.tookMs === undefined ? undefined : () => data.tookMs ?? 0,
  })

  cluster?.start({
    ...{ app, gateway, registry, access, pulse, basePath: config.basePath },
    onBye: ({ code }) => metrics.noteBye(code),
  })
  throttleConnections(app, { config, queues, now })
  throttleRequests(app, { config, lowPriority: queues.lowPriority, now })
  registerEarlyRefusals(app, config)
  closeAfter429(app, now)
  registerErrors(app, config)
  registerSecurityHeaders(app, config)
  registerHosts(app, { config, onUnknown: refusalLog.noteHost })
  await registerOrigins(app, { config, onForeign: refusalLog.noteOrigin })
  refuseRequests(app, { basePath: config.basePath, stepDown })
  registerAccounts(app, { config })
  registerOpenApi(app, { config, now })
  registerAccount(app, { config })
  registerHealth(app, { basePath: config.basePath, version, getReason })
  registerMetrics(app, { config, metrics })
  registerBoards(app, { config, storage, registry, access, authorize, limits, disk: room, now })
  registerSnapshot(app, { config, registry, access, authorize, now })
  const pictures = registerPictures(app, {
    ...{ config, registry, storage, assets, access, authorize, metrics, now, drawPicture },
  })
  registerAccess(app, { config, access, manager: access, authorize, now })
  registerBoardAssets(app, {
    ...{ config, assets, pictures: storage, access: cluster ?? access, authorize },
  })
  await registerAssets(app, {
    ...{ config, assets, pictures: storage, access: cluster ?? access, now },
    ...{ disk: room, bulk: queues.bulk, limits },
  })
  await registerPage(app, { config, version, now, hasKey: access.hasKey, pictures })

  const maintenance = createMaintenance({
    ...{ storage, assets, registry, disk, data, pulse, now, runAlone, runInTurn },
    retentionDays: config.retentionDays,
    settleClaims: (time) => access.claims.settle(time, cluster?.own),
    onNote: (note, detail) => app.log.warn(detail, note),
    onFault: (fault, advice) => app.log.error({ fault }, toFaultLine(fault, advice)),
    onError: (error) => app.log.error({ err: error }, 'maintenance failed'),
  })
  maintenance.start()
  app.addHook('onClose', async () => {
    await maintenance.stop()
    await stepDown.stop()
    pulse.stop()
    await registry.close()
    await access.close()
    await audit.flush()
    await cluster?.close()
    await storage.close()
  })
  return app
}
