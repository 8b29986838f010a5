import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { ConfigError, parseConfig } from './config.ts'
import { toGreeting } from './greeting.ts'
import { openDiskAssets } from './storage/assets/disk-assets.ts'
import { openSqliteLog } from './storage/sqlite/sqlite-log.ts'

const closeWithinMs = 5_000

async function start(): Promise<void> {
  const webDir = fileURLToPath(new URL('../../web/dist', import.meta.url))
  const config = parseConfig(process.env, { cwd: process.cwd(), webDir })
  const log = await openSqliteLog(join(config.dataDir, 'tiza.db'))
  const assets = await openDiskAssets(join(config.dataDir, 'assets'))
  const app = await createApp({ config, log, assets })

  const stop = (signal: string) => {
    app.log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), closeWithinMs).unref()
    void app.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)

  await app.listen({ port: config.port, host: config.host })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  app.log.info({ port }, 'listening')
  // Without a page of its own (in development) this is not the address to open.
  if (existsSync(join(config.webDir, 'index.html'))) {
    process.stdout.write(toGreeting({ host: config.host, port, basePath: config.basePath }))
  }
}

try {
  await start()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
