import { type Browser, test as base } from '@playwright/test'
import { type Builds, createBuilds } from './builds.ts'
import { type Engine, toLaunchOptions } from './engines.ts'
import { createPeople, type People, type PersonOptions } from './people.ts'
import { startProxy, type TcpProxy } from './proxy.ts'
import { type Server, type ServerOptions, startServer } from './server.ts'

interface TestFixtures {
  readonly people: People
  /** Link of a new, empty board. */
  readonly link: string
  /** Starts a proxy in front of the server; all are closed after the test. */
  readonly startProxy: (options?: { webSockets?: boolean }) => Promise<TcpProxy>
  /** Starts a server for this test alone. */
  readonly startServer: (options: ServerOptions) => Promise<Server>
  /** A copy of the built page, for a server whose page another build replaces. */
  readonly builds: Builds
}

/** Starts what a project takes for a server; what a cluster needs is loaded where there is one. */
async function startOne(isCluster: boolean, options?: ServerOptions): Promise<Server> {
  if (!isCluster) return startServer(options)
  const { startClusterServer } = await import('./cluster-server.ts')
  return startClusterServer(options)
}

/** What a project chooses. */
export interface ProjectOptions {
  /** The engine of whoever a test begins with, and of all others unless there is another for them. */
  readonly engine: Engine
  /** The engine of whoever comes after the first, where a test does not say. Default: that of the first. */
  readonly othersEngine: Engine | undefined
  /** Whether a server is three behind a balancer that leads each connection to the next of them. */
  readonly isCluster: boolean
}

interface WorkerFixtures extends ProjectOptions {
  /** One real server for all tests of a worker. */
  readonly server: Server
  readonly getBrowser: (engine: Engine) => Promise<Browser>
}

/**
 * Options of somebody of whom a test needs only what the protocol carries, while somebody else in it
 * shows what an engine does with it. In Chromium, which costs a third of what Firefox does.
 */
export const anyEngine: PersonOptions = { engine: 'chromium' }

/**
 * Options of somebody whom a test taps with a finger. In Chromium: in a Firefox that speaks WebDriver BiDi Playwright's
 * taps do nothing, without a word.
 */
export const tappable: PersonOptions = { engine: 'chromium' }

/** The link of a board through a proxy. */
export function through(proxy: TcpProxy, link: string): string {
  const url = new URL(link)
  url.port = String(proxy.port)
  return url.href
}

/** One for all files: a worker whose next test has another one starts its server and browsers again. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  othersEngine: [undefined, { option: true, scope: 'worker' }],
  isCluster: [false, { option: true, scope: 'worker' }],

  server: [
    async ({ isCluster }, use) => {
      const server = await startOne(isCluster)
      await use(server)
      await server.dispose()
    },
    { scope: 'worker' },
  ],

  getBrowser: [
    async ({ playwright, headless }, use) => {
      const browsers = new Map<Engine, Promise<Browser>>()
      await use((engine) => {
        const browser =
          browsers.get(engine) ?? playwright[engine].launch(toLaunchOptions(engine, { headless }))
        browsers.set(engine, browser)
        return browser
      })
      for (const browser of browsers.values()) await (await browser).close()
    },
    { scope: 'worker' },
  ],

  // Browsers close before what they are connected to: else their consoles would report it.
  people: async (
    { engine, othersEngine, getBrowser, startProxy: _proxies, startServer: _servers },
    use,
  ) => {
    const people = createPeople({ engine, othersEngine, getBrowser })
    await use(people)
    await people.close()
  },

  link: async ({ server }, use) => use(await server.createBoard()),

  startProxy: async ({ server }, use) => {
    const proxies: TcpProxy[] = []
    await use(async (options) => {
      const proxy = await startProxy(server.port, options)
      proxies.push(proxy)
      return proxy
    })
    await Promise.all(proxies.map((proxy) => proxy.close()))
  },

  startServer: async ({ isCluster }, use) => {
    const servers: Server[] = []
    await use(async (options) => {
      const server = await startOne(isCluster, options)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((server) => server.dispose()))
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it.
  builds: async ({}, use) => {
    const builds = createBuilds()
    await use(builds)
    builds.dispose()
  },
})

export { expect } from './expect.ts'
