import { type Browser, test as base } from '@playwright/test'
import { type Engine, toLaunchOptions } from './engines.ts'
import { invitePeople, type People } from './people.ts'
import { type Server, startServer } from './server.ts'
import { layWire, type Wire } from './wire.ts'

interface TestFixtures {
  readonly people: People
  /** Link of a new, empty board. */
  readonly link: string
  /** Lays a wire to the server; all are taken away after the test. */
  readonly layWire: (options?: { webSockets?: boolean }) => Promise<Wire>
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
          browsers.get(engine) ??
          playwright[engine].launch({ ...toLaunchOptions(engine), headless })
        browsers.set(engine, browser)
        return browser
      })
      for (const browser of browsers.values()) await (await browser).close()
    },
    { scope: 'worker' },
  ],

  people: async ({ engine, getBrowser }, use) => {
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
})

export { expect } from '@playwright/test'
