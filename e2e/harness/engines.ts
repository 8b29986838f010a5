import { existsSync } from 'node:fs'
import { chromium, firefox, type LaunchOptions, webkit } from '@playwright/test'

/** Browsers that Playwright drives: its own builds, or the system's where those are absent. */
export const engineNames = ['chromium', 'firefox'] as const
export type Engine = (typeof engineNames)[number]

/** Where the system (Debian) has what Playwright's own builds would be. */
export const systemPaths = {
  chromium: '/usr/bin/chromium',
  chromiumHeadless: '/usr/bin/chromium-headless-shell',
  firefox: '/usr/bin/firefox-esr',
  webkitDriver: '/usr/bin/WebKitWebDriver',
  webkitBrowser: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  xvfb: '/usr/bin/Xvfb',
} as const

/** Whether Playwright's own build of an engine is installed. */
export function hasOwnBuild(engine: Engine | 'webkit'): boolean {
  return existsSync({ chromium, firefox, webkit }[engine].executablePath())
}

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Letters at whole pixels, as a window with a head has them: one picture is right for both.
  '--disable-font-subpixel-positioning',
]

/** Launch options of an engine on this machine. */
export function toLaunchOptions(engine: Engine, { headless = true } = {}): LaunchOptions {
  if (engine === 'chromium') {
    const executablePath = hasOwnBuild('chromium') ? undefined : findChromium(headless)
    return { headless, args: chromiumArgs, ...(executablePath && { executablePath }) }
  }
  // A Firefox that Playwright has not built speaks WebDriver BiDi.
  return hasOwnBuild('firefox')
    ? { headless }
    : { headless, channel: 'moz-firefox', executablePath: systemPaths.firefox }
}

/** The system's Chromium: a window of the one without a head costs a third of the CPU. */
function findChromium(headless: boolean): string {
  const { chromium, chromiumHeadless } = systemPaths
  return headless && existsSync(chromiumHeadless) ? chromiumHeadless : chromium
}
