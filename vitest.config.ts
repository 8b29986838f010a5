import { defineConfig } from 'vitest/config'

const everywhere = ['**/node_modules/**', '**/dist/**']
/** What is at risk for how long is measured, so nothing else runs beside it. */
const alone = 'apps/api/src/crash.test.ts'
/** What watches the server by strace, or has its calls fail. */
const onLinux = ['power-loss', 'fsync-errors'].map((name) => `apps/api/src/faults/${name}.test.ts`)

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 60_000,
    allowOnly: false,
    // Some tests start the server as people do.
    globalSetup: 'scripts/build-server.ts',
    // Many wait for processes and clocks: of two cores, the default would use one.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: [
            'apps/**/*.test.{ts,tsx}',
            'bench/src/**/*.test.ts',
            'packages/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: [...everywhere, alone, ...(process.platform === 'linux' ? [] : onLinux)],
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: [alone],
          exclude: everywhere,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
