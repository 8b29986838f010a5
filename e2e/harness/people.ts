import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from '@playwright/test'
import type { Profile } from '@tiza/protocol'
import type { Theme } from '@tiza/shapes'
import { BoardPage } from '../pages/board-page.ts'
import { createPlaywrightDriver } from '../pages/playwright-driver.ts'
import type { Engine } from './engines.ts'
import { connectHeadless, type HeadlessPerson } from './headless.ts'

/** A person with a browser context of their own. */
export interface Person {
  readonly engine: Engine
  readonly context: BrowserContext
  readonly page: Page
  readonly board: BoardPage
}

export interface PersonOptions {
  /** Default: the engine that the test runs in. */
  readonly engine?: Engine
  /** The network is expected to fail, so errors about it are allowed in the console. */
  readonly trouble?: 'network'
  readonly context?: BrowserContextOptions
  /**
   * Whether pages have their service worker, which fetches all files of the page once more after it has loaded.
   * Default: not, for a sixth of what a window costs.
   */
  readonly hasServiceWorker?: boolean
  /**
   * Whether pages load ahead what somebody may need later, as they do when they are idle: two thirds of all files.
   * Default: not; each part is loaded when it is first used.
   */
  readonly loadsAhead?: boolean
  /** Whether this browser has never been asked for a name. Default: it has, and nothing asks again. */
  readonly isStranger?: boolean
  /** Whether this browser may forget what it stores. Default: it says that it will not. */
  readonly mayForget?: boolean
  /** The theme set in the menu. Default: none, so the page follows the system, which is light. */
  readonly theme?: Theme
}

/** The people of one test. Afterwards no console may show an error. */
export interface People {
  /** Opens a browser window with an empty page. */
  openWindow(options?: PersonOptions): Promise<Person>
  /** Opens a board and waits until it is shown. */
  join(link: string, options?: PersonOptions): Promise<Person>
  /** Opens the board in another tab of the same person. */
  openTab(person: Person, link: string): Promise<Person>
  /** Connects to a board without a window, and waits until it is loaded and online. */
  connect(link: string, profile?: Profile): Promise<HeadlessPerson>
}

export interface PeopleOptions {
  /** Of whoever comes first. */
  readonly engine: Engine
  /** Of all others. Default: the same. */
  readonly othersEngine?: Engine | undefined
  readonly getBrowser: (engine: Engine) => Promise<Browser>
}

const networkWords =
  /Failed to load resource|WebSocket|NetworkError|ERR_|can.t establish a connection|ServiceWorker|Loading module|apply style|importing a module|dynamically imported module|due to MIME type/i

/** Runs before each page; the empty page at first has no storage. */
function storeTheme(theme: string): void {
  if (location.protocol === 'http:') localStorage.setItem('tiza:theme', JSON.stringify(theme))
}

/** Runs in the page: nobody asks for a name. */
export function settleName(): void {
  if (location.protocol === 'http:') localStorage.setItem('tiza:is-name-settled', 'true')
}

/** Runs in the page: as where it comes over plain HTTP from another machine. */
function removeServiceWorkers(): void {
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
}

/** Runs in the page: it has no time to load ahead what may be needed later. */
function neverIdle(): void {
  window.requestIdleCallback = () => 0
}

/** Runs in the page: the browser keeps what it stores, as that of somebody who is there often. */
function keepStorage(): void {
  // Absent on the empty page.
  const { storage } = navigator
  if (storage) storage.persisted = async () => true
}

/** Creates people on demand; `close` closes their browsers and checks their consoles. */
export function createPeople({
  engine,
  othersEngine = engine,
  getBrowser,
}: PeopleOptions): People & {
  close(): Promise<void>
} {
  const contexts: BrowserContext[] = []
  const headless: HeadlessPerson[] = []
  const problems: string[] = []

  function track(person: Omit<Person, 'board'>, trouble: PersonOptions['trouble']): Person {
    const report = (problem: string) => {
      if (trouble !== 'network' || !networkWords.test(problem)) problems.push(problem)
    }
    person.page.on('pageerror', (error) => report(`${person.engine}: ${error.stack ?? error}`))
    person.page.on('console', (line) => {
      if (line.type() === 'error') report(`${person.engine}: ${line.text()}`)
    })
    return { ...person, board: new BoardPage(createPlaywrightDriver(person.page)) }
  }

  const people: People = {
    async openWindow(options = {}) {
      const chosen = options.engine ?? (contexts.length === 0 ? engine : othersEngine)
      const browser = await getBrowser(chosen)
      const { isMobile = false, ...given } = options.context ?? {}
      const context = await browser.newContext({
        viewport: { width: 1000, height: 700 },
        locale: 'en-GB',
        ...given,
        // Firefox has none of that.
        ...(isMobile && chosen === 'chromium' && { isMobile }),
      })
      contexts.push(context)
      if (!options.hasServiceWorker) await context.addInitScript(removeServiceWorkers)
      if (!options.loadsAhead) await context.addInitScript(neverIdle)
      if (!options.isStranger) await context.addInitScript(settleName)
      if (!options.mayForget) await context.addInitScript(keepStorage)
      if (options.theme) await context.addInitScript(storeTheme, options.theme)
      return track({ engine: chosen, context, page: await context.newPage() }, options.trouble)
    },
    async join(link, options) {
      const person = await people.openWindow(options)
      await person.board.open(link)
      return person
    },
    async openTab({ engine, context }, link) {
      const person = track({ engine, context, page: await context.newPage() }, undefined)
      await person.board.open(link)
      return person
    },
    async connect(link, profile) {
      const person = await connectHeadless(link, profile)
      headless.push(person)
      return person
    },
  }
  return {
    ...people,
    async close() {
      // What is cut off as its window closes is no fault.
      const found = [...problems]
      await Promise.all([
        ...contexts.map((context) => context.close()),
        ...headless.map(({ client }) => client.close()),
      ])
      expect(found, 'no error in any console').toEqual([])
    },
  }
}
