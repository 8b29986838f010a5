import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, parseConfig } from './config.ts'
import { explainListenError } from './explain-listen-error.ts'
import { findMisspelt } from './find-misspelt.ts'
import { findRefusedOwnOrigins } from './find-own-origins.ts'
import { readVersion } from './read-version.ts'
import { requirePort } from './require-port.ts'
import { StartError } from './start-error.ts'
import { toStartupBanner } from './startup-banner.ts'
import { openDiskAssets } from './storage/assets/disk-assets.ts'
import { createDataGuard } from './storage/data-guard.ts'
import { createDiskGuard } from './storage/disk-guard.ts'
import { explainDataError } from './storage/explain-data-error.ts'
import { lockData } from './storage/lock-data.ts'
import { privateUmask } from './storage/private-umask.ts'
import { requireDatabase } from './storage/require-database.ts'
import { isDamage } from './storage/sqlite/is-damage.ts'
import type { Migrated } from './storage/sqlite/open-current.ts'
import { openSqliteStorage } from './storage/sqlite/open-sqlite-storage.ts'

const closeWithinMs = 5_000
const version = readVersion(import.meta.url)
/** TCP backlog, so that a reconnecting crowd after a restart need not retry its SYNs. */
const backlog = 4_096

async function start(): Promise<void> {
  const webDir = fileURLToPath(new URL('../../web/dist', import.meta.url))
  const config = parseConfig(process.env, { cwd: process.cwd(), webDir })
  requirePage(config)
  // The reader of the log may exit: boards must be served all the same.
  process.stdout.on('error', () => {})
  // The database opens in its own thread while the rest of the program is loaded.
  const [{ createApp }, { isNew, migrated, ...data }] = await Promise.all([
    import('./app.ts'),
    openData(config),
  ])
  const app = await createApp({ config, version, ...data, logStream: process.stdout }).catch(
    (error) => {
      throw isDamage(error) ? explainDataError(error, config.dataDir) : error
    },
  )

  if (migrated) app.log.info(migrated, 'the database was brought up to date')
  if (isNew) app.log.info({ dataDir: config.dataDir }, 'a new database, with no boards')

  const stop = (signal: string) => {
    app.log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), closeWithinMs).unref()
    void app.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)

  for (const { name, meant } of findMisspelt(process.env)) {
    app.log.warn({ setting: name }, `unknown setting: did you mean ${meant}?`)
  }
  try {
    await app.listen({ port: config.port, host: config.host, backlog })
  } catch (error) {
    throw explainListenError(error, config)
  }
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const refused = findRefusedOwnOrigins(config, port)
  if (refused.length > 0) {
    app.log.warn(
      { refused },
      "ALLOWED_ORIGINS lists no origin of this server's own page, which cannot connect",
    )
  }
  app.log.info({ version, port }, 'listening')
  // Without a page (in development) this is not the address to open.
  if (config.webDir !== undefined) {
    process.stdout.write(toStartupBanner({ host: config.host, port, basePath: config.basePath }))
  }
}

/** Throws `StartError` when the page to serve does not exist. */
function requirePage({ webDir }: Config): void {
  if (webDir === undefined || isFile(join(webDir, 'index.html'))) return
  throw new StartError(
    process.env.WEB_DIR
      ? `WEB_DIR is "${process.env.WEB_DIR}": it must be the folder of the built page, with index.html in it; none serves no page`
      : `The page is not built, or not in ${webDir}: run npx -y pnpm build`,
  )
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Locks and opens the data of this server. Throws `StartError`. */
async function openData(config: Config) {
  const { dataDir, minFreeBytes } = config
  try {
    const path = join(dataDir, 'tiza.db')
    // A restore was interrupted between moving the old data aside and the new into place.
    if (existsSync(join(dataDir, 'restoring')) && !existsSync(path)) {
      throw new StartError('A restore was not finished: run pnpm admin restore again.')
    }
    // A running server may still hold the port of existing data: its lock is waited for.
    if (!statSync(path, { throwIfNoEntry: false })?.size) await requirePort(config)
    const isNew = requireDatabase(dataDir)
    lockData(dataDir)
    let migrated: Migrated | undefined
    const onMigrated = (done: Migrated) => {
      migrated = done
    }
    const storage = await openSqliteStorage(path, { onMigrated })
    return {
      isNew,
      storage,
      data: createDataGuard(storage),
      migrated,
      assets: await openDiskAssets(join(dataDir, 'assets')),
      disk: await createDiskGuard({ minFreeBytes, readFreeBytes: storage.readFreeBytes }),
    }
  } catch (error) {
    throw explainDataError(error, dataDir)
  }
}

async function main(): Promise<void> {
  try {
    if (process.argv.includes('--version')) process.stdout.write(`${version}\n`)
    else await start()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

process.umask(privateUmask)
void main()
