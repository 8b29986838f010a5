import { type Browser, test as base } from '@playwright/test'
import { type Engine, toLaunchOptions } from './engines.ts'
import { invitePeople, type People } from './people.ts'
import { type Server, type ServerOptions, startServer } from './server.ts'
import { layWire, type Wire } from './wire.ts'

interface TestFixtures {
  readonly people: People
  /** Link of a new, empty board. */
  readonly link: string
  /** Lays a wire to the server; all are taken away after the test. */
  readonly layWire: (options?: { webSockets?: boolean }) => Promise<Wire>
  /** Starts a server for this test alone. */
  readonly startServer: (options: ServerOptions) => Promise<Server>
}

interface WorkerFixtures {
  /** The engine of the project. */
  readonly engine: Engine
  /** One real server for all tests of a worker, one after the other. */
  readonly server: Server
  readonly getBrowser: (engine: Engine) => Promise<Browser>
}

/** The same board through a wire. */
export function through(wire: Wire, link: string): string {
  const url = new URL(link)
  url.port = String(wire.port)
  return url.href
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  engine: ['chromium', { option: true, scope: 'worker' }],

  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it.
    async ({}, use) => {
      const server = await startServer()
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

  // People leave before what they are connected to goes: their consoles would tell of it.
  people: async ({ engine, getBrowser, layWire: _wires, startServer: _servers }, use) => {
    const people = invitePeople({ engine, getBrowser })
    await use(people)
    await people.leave()
  },

  link: async ({ server }, use) => use(await server.createBoard()),

  layWire: async ({ server }, use) => {
    const wires: Wire[] = []
    await use(async (options) => {
      const wire = await layWire(server.port, options)
      wires.push(wire)
      return wire
    })
    await Promise.all(wires.map((wire) => wire.close()))
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it.
  startServer: async ({}, use) => {
    const servers: Server[] = []
    await use(async (options) => {
      const server = await startServer(options)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((server) => server.dispose()))
  },
})

export { expect } from '@playwright/test'
