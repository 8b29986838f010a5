import { existsSync } from 'node:fs'
import { hasOwnBuild, systemPaths } from '../e2e/harness/engines.ts'
import { run } from './run.ts'

interface Need {
  /** Debian's package. */
  readonly package: string
  /** Shows that it is there. */
  readonly file: string
  /** Playwright's browser that will do instead. */
  readonly browser?: 'chromium' | 'firefox' | 'webkit'
  /** Will do, more slowly, where the package cannot be had. */
  readonly instead?: string
}

const python = '/usr/lib/python3/dist-packages'

/** What the tests need beyond npm packages. */
const needs: readonly Need[] = [
  {
    ...{ package: 'chromium-headless-shell', file: systemPaths.chromiumHeadless },
    ...{ browser: 'chromium', instead: systemPaths.chromium },
  },
  { package: 'firefox-esr', file: systemPaths.firefox, browser: 'firefox' },
  { package: 'webkit2gtk-driver', file: systemPaths.webkitDriver, browser: 'webkit' },
  { package: 'xvfb', file: systemPaths.xvfb, browser: 'webkit' },
  { package: 'python3-socketio', file: `${python}/socketio` },
  { package: 'python3-websocket', file: `${python}/websocket` },
  { package: 'golang-go', file: '/usr/bin/go' },
  { package: 'php-cli', file: '/usr/bin/php' },
  { package: 'poppler-utils', file: '/usr/bin/pdftotext' },
  { package: 'qpdf', file: '/usr/bin/qpdf' },
  { package: 'postgresql', file: '/usr/lib/postgresql' },
  { package: 'haproxy', file: '/usr/sbin/haproxy' },
  { package: 'nginx', file: '/usr/sbin/nginx' },
  { package: 'nats-server', file: '/usr/sbin/nats-server' },
  ...(process.platform === 'linux' ? [{ package: 'strace', file: '/usr/bin/strace' }] : []),
]

/** What is not there. */
function getWanted(names: readonly string[]): readonly Need[] {
  return needs.filter(
    (need) =>
      names.includes(need.package) &&
      !existsSync(need.file) &&
      !(need.browser && hasOwnBuild(need.browser)),
  )
}

/** What is not there, nor anything that will do instead. */
function getMissing(names: readonly string[]): readonly Need[] {
  return getWanted(names).filter(({ instead }) => !instead || !existsSync(instead))
}

/**
 * Installs what is missing, from Debian's packages where that is possible, else Playwright's own
 * browsers. Resolves with the packages that are still not there.
 *
 * @param names packages of Debian; default: all that the tests need
 */
export async function ensurePackages(
  names: readonly string[] = needs.map((need) => need.package),
): Promise<readonly string[]> {
  if (getWanted(names).length > 0) await installPackages(getWanted(names))
  if (getMissing(names).length > 0) await installPlaywrightBrowsers(getMissing(names))
  return getMissing(names).map((need) => need.package)
}

async function installPackages(wanted: readonly Need[]): Promise<void> {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return
  const install = (packages: readonly string[]) =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  await run('apt-get', ['update', '-qq'])
  const code = await install(wanted.map((need) => need.package))
  if (code === 0) return
  // One package that a distribution lacks refuses all: take the others one by one.
  for (const need of wanted) await install([need.package])
}

async function installPlaywrightBrowsers(missing: readonly Need[]): Promise<void> {
  const browsers = new Set(missing.flatMap(({ browser }) => browser ?? []))
  if (browsers.size === 0) return
  await run('playwright', ['install', ...browsers], {
    dir: 'e2e',
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '3000' },
    shown: false,
  })
}
