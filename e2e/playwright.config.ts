import { defineConfig } from '@playwright/test'
import type { Engine } from './harness/engines.ts'
import { ofNoEngine } from './of-no-engine.ts'

/** Files whose tests measure or drive what only Chromium has, or have no engine at all. */
const ofChromium =
  /(axe|budget|long-tasks|webkit|python|go|leak|composing|freezing|tapping)\.spec\.ts$/
/** Files whose tests have both engines in them. */
const ofBoth = /(mixed|monkey|cluster)\.spec\.ts$/

/**
 * Each journey in Chromium and in Firefox. A test with the tag `@chromium` or `@firefox` runs in that engine
 * alone. There are no more projects than engines: a worker starts its server and browsers again for each.
 */
export default defineConfig<object, { engine: Engine }>({
  testDir: 'tests',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/{testFileName}.looks/{arg}-{projectName}{ext}',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // People wait for each other: one more than there are cores keeps both busy.
  workers: 3,
  // For what hangs: on two slow cores the longest take a minute.
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  // Traces cost several times what they record: only when asked for.
  use: { trace: process.env.TIZA_TRACE ? 'retain-on-failure' : 'off', actionTimeout: 15_000 },
  projects: [
    {
      name: 'chromium',
      testIgnore: ofBoth,
      grepInvert: /@firefox\b/,
      use: { engine: 'chromium' },
    },
    {
      name: 'firefox',
      testIgnore: ofChromium,
      grepInvert: [/@chromium\b/, ...Object.keys(ofNoEngine).map(toPattern)],
      use: { engine: 'firefox' },
    },
  ],
})

/** Matches a test by its title. */
function toPattern(title: string): RegExp {
  return new RegExp(`${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}
