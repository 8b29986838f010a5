import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig, type TestUserConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = import.meta.dirname
const rooms = ['apps', 'bench/src', 'packages', 'scripts']

/** What watches the server by strace, has its calls fail, or needs `/proc`. */
const onLinux = ['power-loss', 'fsync-errors', 'virtual-folders'].map(
  (name) => `apps/api/src/faults/${name}.test.ts`,
)

const files = rooms
  .flatMap((room) => listTests(room))
  .filter((file) => process.platform === 'linux' || !onLinux.includes(file))

/** Tests that put something in the place of what other files import, or find as they are imported. */
const apart = filesWith(/\bvi\.(?:mock|stubEnv)\(|^vi\.stubGlobal\(|'fake-indexeddb\/auto'/m)

/**
 * Tests with a clock of their own, which is that of their whole process: what a server that another file has closed still
 * does there would be done on it.
 */
const clocked = filesWith(/\bvi\.useFakeTimers\(/).filter((file) => !apart.includes(file))

/**
 * What takes longest begins first, so that at the end no core waits for the other; what waits for processes and
 * clocks is spread among what computes, so that none does before.
 */
const longest = [
  'api/src/cluster-faults.test.ts',
  'client/src/simulation/simulation.test.ts',
  'api/src/cluster-simulation.test.ts',
  'scripts/deploy/real-servers.test.ts',
  'api/src/hostile/floods.test.ts',
  'api/src/conformance/clients.test.ts',
  'api/src/conformance/servers.test.ts',
  'api/src/plugins/openapi.test.ts',
  'api/src/waiting-room.test.ts',
  'api/src/admin/admin.test.ts',
  'api/src/hosts-at-random.test.ts',
  'api/src/crash.test.ts',
  'api/src/hostile/doors/rights.test.ts',
  'formats/src/svg/read-svg.test.ts',
  'api/src/slow.test.ts',
  'api/src/faults/postgres-faults.test.ts',
  'client/src/simulation/typing.test.ts',
  'api/src/faults/damaged-files.test.ts',
  'api/src/blocked-websockets.test.ts',
  'api/src/hostile/mutations.test.ts',
  'api/src/hostile/events.test.ts',
  'api/src/storage/postgres/postgres-storage.test.ts',
  'api/src/hostile/bytes.test.ts',
  'api/src/hostile/ops.test.ts',
  'api/src/faults/power-loss.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const getRank = ({ moduleId }: TestSpecification) => {
      const rank = longest.findIndex((file) => moduleId.endsWith(file))
      return rank < 0 ? longest.length : rank
    }
    const sorted = await super.sort(specs)
    return sorted.sort((a, b) => getRank(a) - getRank(b))
  }
}

const shared: TestUserConfig = {
  ...{ testTimeout: 120_000, hookTimeout: 60_000, unstubGlobals: true },
  // What is waited for must come: the limit is for what hangs, and no crowded machine reaches it.
  expect: { poll: { timeout: 60_000, interval: 5 } },
}

export default defineConfig({
  test: {
    allowOnly: false,
    // Some tests start the server as people do.
    globalSetup: ['scripts/build-server.ts', 'scripts/postgres-data.ts'],
    // Many wait for processes and clocks: one more than there are cores keeps all of them busy.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      // One process runs many files and reads what they import once, in half the time.
      ...[
        {
          name: 'together',
          include: files.filter((file) => !apart.includes(file) && !clocked.includes(file)),
        },
        { name: 'clocked', include: clocked },
      ].map((project) => ({
        test: { ...shared, ...project, isolate: false, setupFiles: 'scripts/put-back.ts' },
      })),
      { test: { ...shared, name: 'apart', include: apart } },
    ],
  },
})

function filesWith(pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))
}

/** All tests in a folder, as paths from the root. */
function listTests(dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`
    if (!entry.isDirectory()) return /\.test\.tsx?$/.test(path) ? path : []
    return ['node_modules', 'dist'].includes(entry.name) ? [] : listTests(path)
  })
}
