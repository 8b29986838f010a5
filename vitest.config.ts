import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type TestUserConfig } from 'vitest/config'

const root = import.meta.dirname
const rooms = ['apps', 'bench/src', 'packages', 'scripts']

/** What watches the server by strace, or has its calls fail. */
const onLinux = ['power-loss', 'fsync-errors'].map((name) => `apps/api/src/faults/${name}.test.ts`)

const files = rooms
  .flatMap((room) => listTests(room))
  .filter((file) => process.platform === 'linux' || !onLinux.includes(file))

/** Tests that put something in the place of what other files import or see. */
const apart = new Set(
  files.filter((file) =>
    /\bvi\.(?:mock|stubGlobal|stubEnv|useFakeTimers)\(|'fake-indexeddb\/auto'/.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  ),
)

const shared: TestUserConfig = { testTimeout: 120_000, hookTimeout: 60_000, unstubGlobals: true }

export default defineConfig({
  test: {
    allowOnly: false,
    // Some tests start the server as people do.
    globalSetup: 'scripts/build-server.ts',
    // Many wait for processes and clocks: of two cores, the default would use one.
    maxWorkers: '100%',
    projects: [
      // One process runs many files and reads what they import once, in half the time.
      {
        test: {
          ...shared,
          ...{ name: 'together', isolate: false },
          include: files.filter((file) => !apart.has(file)),
        },
      },
      { test: { ...shared, name: 'apart', include: [...apart] } },
    ],
  },
})

/** All tests in a folder, as paths from the root. */
function listTests(dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`
    if (!entry.isDirectory()) return /\.test\.tsx?$/.test(path) ? path : []
    return ['node_modules', 'dist'].includes(entry.name) ? [] : listTests(path)
  })
}
