import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { toLaunchOptions } from './engines.ts'
import { findFreePort } from './processes.ts'

/** A Chromium whose pages can be hidden and frozen; elsewhere Playwright keeps all of them focused. */
export interface FreezableBrowser {
  readonly context: BrowserContext
  /** Hides and freezes the page: nothing runs until it is thawed. */
  freeze(page: Page): Promise<void>
  thaw(page: Page): Promise<void>
  close(): Promise<void>
}

export async function launchFreezable(): Promise<FreezableBrowser> {
  const port = await findFreePort()
  const { args = [], ...options } = toLaunchOptions('chromium')
  const root = await chromium.launch({
    ...options,
    args: [...args, `--remote-debugging-port=${port}`],
  })
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  const [context] = browser.contexts()
  if (!context) throw new Error('the browser has no context of its own')

  return {
    context,
    async freeze(page) {
      const devtools = await context.newCDPSession(page)
      await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
    },
    async thaw(page) {
      const devtools = await context.newCDPSession(page)
      await devtools.send('Page.setWebLifecycleState', { state: 'active' })
      // Freezing hides a page, and nothing else shows it again.
      await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true })
    },
    close: () => root.close(),
  }
}
