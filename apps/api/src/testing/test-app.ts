import { createBoard } from '@tiza/client'
import { type AppOptions, createApp } from '../app.ts'
import { parseConfig } from '../config.ts'
import type { BoardLog } from '../storage/board-log.ts'
import { createMemoryLog } from '../storage/memory.ts'

/** The whole server, listening on a free port of this machine. */
export interface TestApp {
  readonly url: string
  readonly log: BoardLog
  /** Makes a board and answers its id. */
  createBoard(): Promise<string>
  close(): Promise<void>
}

export interface TestAppOptions extends Partial<Omit<AppOptions, 'config'>> {
  /** Variables of the environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a server, by default on a log in memory and saying nothing. */
export async function startTestApp({
  env = {},
  log = createMemoryLog(),
  ...options
}: TestAppOptions = {}): Promise<TestApp> {
  const config = parseConfig(
    { LOG_LEVEL: 'silent', PORT: '0', HOST: '127.0.0.1', ...env },
    { cwd: process.cwd(), webDir: 'no-page' },
  )
  const app = await createApp({ config, log, ...options })
  const address = await app.listen({ port: config.port, host: config.host })
  const url = `${address}${config.basePath}`
  return {
    url,
    log,
    createBoard: async () => (await createBoard({ url })).id,
    close: () => app.close(),
  }
}
