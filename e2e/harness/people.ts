import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from '@playwright/test'
import { BoardPage } from '../pages/board-page.ts'
import { createPlaywrightDriver } from '../pages/playwright-driver.ts'
import type { Engine } from './engines.ts'

/** Somebody with a browser of their own. */
export interface Person {
  readonly engine: Engine
  readonly context: BrowserContext
  readonly page: Page
  readonly board: BoardPage
}

export interface PersonOptions {
  /** Default: the engine that the test runs in. */
  readonly engine?: Engine
  /** Whether this person's network is meant to fail, so that the console may say so. */
  readonly trouble?: 'network'
  readonly context?: BrowserContextOptions
  /** What has been set in the menu; by default the page follows the system, which is light. */
  readonly theme?: 'light' | 'dark'
}

/** The people of one test. Afterwards nobody's console may show an error. */
export interface People {
  /** Opens a browser window, without going anywhere. */
  come(options?: PersonOptions): Promise<Person>
  /** Opens a board and waits until it is shown. */
  join(link: string, options?: PersonOptions): Promise<Person>
  /** Another tab of the same person. */
  openTab(person: Person, link: string): Promise<Person>
}

export interface PeopleOptions {
  readonly engine: Engine
  readonly getBrowser: (engine: Engine) => Promise<Browser>
}

const networkWords =
  /Failed to load resource|WebSocket|NetworkError|ERR_|can.t establish a connection|ServiceWorker|Loading module|apply style|importing a module|due to MIME type/i

/** Runs before a page does; the empty one before the first has no storage. */
function keepTheme(theme: string): void {
  if (location.protocol === 'http:') localStorage.setItem('tiza:theme', JSON.stringify(theme))
}

/** Opens the house to people; `leave` sends them home and checks their consoles. */
export function invitePeople({ engine, getBrowser }: PeopleOptions): People & {
  leave(): Promise<void>
} {
  const contexts: BrowserContext[] = []
  const problems: string[] = []

  function meet(person: Omit<Person, 'board'>, trouble: PersonOptions['trouble']): Person {
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
    async come(options = {}) {
      const chosen = options.engine ?? engine
      const browser = await getBrowser(chosen)
      const context = await browser.newContext({
        viewport: { width: 1000, height: 700 },
        locale: 'en-GB',
        ...options.context,
      })
      contexts.push(context)
      if (options.theme) await context.addInitScript(keepTheme, options.theme)
      return meet({ engine: chosen, context, page: await context.newPage() }, options.trouble)
    },
    async join(link, options) {
      const person = await people.come(options)
      await person.board.open(link)
      return person
    },
    async openTab({ engine, context }, link) {
      const person = meet({ engine, context, page: await context.newPage() }, undefined)
      await person.board.open(link)
      return person
    },
  }
  return {
    ...people,
    async leave() {
      await Promise.all(contexts.map((context) => context.close()))
      expect(problems, 'no error in any console').toEqual([])
    },
  }
}
