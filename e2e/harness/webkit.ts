import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { webkit } from '@playwright/test'
import type { Driver } from '../pages/driver.ts'
import { createPlaywrightDriver } from '../pages/playwright-driver.ts'
import { createWebDriverDriver } from '../pages/webdriver-driver.ts'
import { hasOwnBuild, systemPaths } from './engines.ts'
import { endProgram, findFreePort, startProgram } from './processes.ts'
import { openSession } from './webdriver.ts'

/** A window of WebKit. */
export interface WebKit {
  readonly driver: Driver
  close(): Promise<void>
}

/** Opens Playwright's WebKit where it is installed, else WebKitGTK on a screen of its own. */
export async function openWebKit(): Promise<WebKit> {
  return hasOwnBuild('webkit') ? openPlaywrightWebKit() : openWebKitGtk()
}

async function openPlaywrightWebKit(): Promise<WebKit> {
  const browser = await webkit.launch()
  const page = await browser.newPage()
  return { driver: createPlaywrightDriver(page), close: () => browser.close() }
}

async function openWebKitGtk(): Promise<WebKit> {
  // Xvfb takes a free display and writes its number to the file descriptor.
  const screen = await startProgram(
    systemPaths.xvfb,
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const [display] = await once(screen.stdio[3] as Readable, 'data')
  const port = await findFreePort()
  const driver = await startProgram(systemPaths.webkitDriver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${String(display).trim()}` },
    stdio: 'ignore',
  })
  const session = await openSession(`http://127.0.0.1:${port}`, {
    capabilities: {
      'webkitgtk:browserOptions': { binary: systemPaths.webkitBrowser, args: ['--automation'] },
    },
  })
  return {
    driver: createWebDriverDriver(session),
    async close() {
      await session.send('DELETE', '')
      await endProgram(driver)
      await endProgram(screen)
    },
  }
}
