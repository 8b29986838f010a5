import { defineConfig } from 'vitest/config'

/** For `pnpm rules:mutate`: any test, without the build of the server, which no test named there starts. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['{apps,packages,scripts}/**/*.test.{ts,tsx}'],
    ...{ testTimeout: 60_000, hookTimeout: 60_000, unstubGlobals: true, maxWorkers: 1 },
  },
})
