import { defineConfig } from 'vitest/config'

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
    include: [
      'apps/**/*.test.{ts,tsx}',
      'bench/src/**/*.test.ts',
      'packages/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', ...(process.platform === 'linux' ? [] : onLinux)],
  },
})
