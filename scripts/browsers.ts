import { existsSync } from 'node:fs'
import { run } from './run.ts'

/** What the browser tests need beyond npm packages: a file that shows it is there, and its package. */
const needed = [
  { file: '/usr/bin/chromium', package: 'chromium' },
  { file: '/usr/bin/firefox-esr', package: 'firefox-esr' },
  { file: '/usr/bin/Xvfb', package: 'xvfb' },
  { file: '/usr/bin/WebKitWebDriver', package: 'webkit2gtk-driver' },
  { file: '/usr/lib/python3/dist-packages/socketio', package: 'python3-socketio' },
]

/**
 * Installs browsers from Debian's packages where they are missing and that is possible. Resolves
 * with what is still missing; Playwright's own browsers are used where they are installed.
 */
export async function ensureBrowsers(): Promise<readonly string[]> {
  const missing = () => needed.filter(({ file }) => !existsSync(file)).map((need) => need.package)
  if (missing().length === 0) return []
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return missing()
  const apt = { env: { DEBIAN_FRONTEND: 'noninteractive' } }
  await run('apt-get', ['update', '-qq'], apt)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing()], apt)
  return missing()
}
