import { createBoard } from '@tiza/client'
import { createApp } from '../app.ts'
import type { AppOptions } from '../app-options.ts'
import { parseConfig } from '../config.ts'
import type { AssetStore } from '../storage/assets/asset-store.ts'
import { createMemoryAssets } from '../storage/assets/memory-assets.ts'
import { hashKey } from '../storage/hash-key.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'

/** The complete server, listening on a free local port. */
export interface TestApp {
  readonly url: string
  readonly storage: Storage
  readonly assets: AssetStore
  /** Creates a board and returns the key of its link to draw. */
  createBoard(): Promise<string>
  /** The internal id of the board of a key. */
  findBoard(key: string): Promise<string | undefined>
  /** The values of /metrics, by name and labels. */
  readMetrics(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

export interface TestAppOptions extends Partial<Omit<AppOptions, 'config'>> {
  /** Environment variables. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a server, by default in memory and without a log. */
export async function startTestApp({
  env = {},
  storage = createMemoryStorage(),
  assets = createMemoryAssets(),
  ...options
}: TestAppOptions = {}): Promise<TestApp> {
  const config = parseConfig(
    { LOG_LEVEL: 'silent', PORT: '0', HOST: '127.0.0.1', WEB_DIR: 'none', ...env },
    { cwd: process.cwd(), webDir: '' },
  )
  const app = await createApp({ config, storage, assets, ...options })
  const address = await app.listen({ port: config.port, host: config.host })
  const url = `${address}${config.basePath}`
  return {
    url,
    storage,
    assets,
    createBoard: async () => (await createBoard({ url })).id,
    findBoard: async (key) => (await storage.findKey(hashKey(key)))?.board,
    async readMetrics() {
      const text = await (await fetch(`${url}metrics`)).text()
      const lines = text.split('\n').filter((line) => line && !line.startsWith('#'))
      return Object.fromEntries(
        lines.map((line) => {
          const space = line.lastIndexOf(' ')
          return [line.slice(0, space), Number(line.slice(space))]
        }),
      )
    },
    close: () => app.close(),
  }
}
