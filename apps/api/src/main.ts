import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { protocolMinor } from '@tiza/protocol'
import { type Config, parseConfig } from './config.ts'
import { explainListenError } from './explain-listen-error.ts'
import { findMisspelt } from './find-misspelt.ts'
import { findRefusedOwnOrigins } from './find-own-origins.ts'
import { openData } from './open-data.ts'
import { readVersion } from './read-version.ts'
import { StartError } from './start-error.ts'
import { toStartupBanner } from './startup-banner.ts'
import { explainDataError } from './storage/explain-data-error.ts'
import { privateUmask } from './storage/private-umask.ts'
import { isDamage } from './storage/sqlite/is-damage.ts'

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
  const [{ createApp }, { isNew, place, migrated, ...data }] = await Promise.all([
    import('./app.ts'),
    openData(config),
  ])
  const app = await createApp({ config, version, ...data, logStream: process.stdout }).catch(
    (error) => {
      throw isDamage(error) ? explainDataError(error, config.dataDir) : error
    },
  )

  if (migrated) app.log.info(migrated, 'the database was brought up to date')
  if (isNew) app.log.info({ place }, 'a new database, with no boards')

  let isStopping = false
  const stop = (signal: string) => {
    // Of Ctrl+C a server hears twice where what has started it passes that on.
    if (isStopping) return
    isStopping = true
    app.log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), closeWithinMs).unref()
    void app
      .drain()
      .then(() => app.close())
      .then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  for (const { name, meant } of findMisspelt(process.env)) {
    app.log.warn({ setting: name }, `unknown setting: did you mean ${meant}?`)
  }
  if (config.makeBoardsToken !== undefined && config.makeBoards !== 'token') {
    app.log.warn(
      { makeBoards: config.makeBoards },
      'MAKE_BOARDS_TOKEN does nothing: set MAKE_BOARDS=token, so that only whoever says it makes boards',
    )
  }
  if (config.minMinor > protocolMinor) {
    app.log.warn(
      { minMinor: config.minMinor },
      `MIN_MINOR lets nobody in: the pages of this server have minor ${protocolMinor}`,
    )
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
    const { host, basePath } = config
    const isTerminal = process.stdout.isTTY === true
    process.stdout.write(toStartupBanner({ host, port, basePath, isTerminal }))
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

async function main(): Promise<void> {
  try {
    if (process.argv.includes('--version')) process.stdout.write(`${version}\n`)
    else await start()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`${error.message}\n`)
    // That may be why: what was meant to be set is not.
    for (const { name, meant } of findMisspelt(process.env)) {
      process.stderr.write(`Unknown setting ${name}: did you mean ${meant}?\n`)
    }
    process.exit(1)
  }
}

process.umask(privateUmask)
void main()
