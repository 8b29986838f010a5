import { defineConfig } from '@playwright/test'
import type { ProjectOptions } from './harness/test.ts'
import { ofCluster } from './of-cluster.ts'
import { ofNoEngine } from './of-no-engine.ts'

/** Files whose tests measure or drive what only Chromium has, or have no engine at all. */
const ofChromium =
  /(axe|budget|long-tasks|webkit|python|go|leak|composing|freezing|tapping)\.spec\.ts$/
/** Files whose tests have both engines in them. */
const ofBoth = /(mixed|monkey)\.spec\.ts$/
const ofClusterOnly = /cluster\.spec\.ts$/

/** Files whose tests damage what one process has on its disk. */
const ofOneProcess = /losses\.spec\.ts$/

/** Whether all tests run on three servers, which by day those do that are named for it. */
const isAllCluster = process.env.TIZA_CLUSTER === '1'
const notOfCluster = isAllCluster ? [ofOneProcess] : []

/**
 * Each journey in Chromium and in Firefox. A test with the tag `@chromium` or `@firefox` runs in that engine
 * alone. A worker starts its server and browsers again for each project: the third is for what needs other servers.
 */
export default defineConfig<object, ProjectOptions>({
  testDir: 'tests',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/{testFileName}.looks/{arg}-{projectName}{ext}',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // People wait for each other: one more than there are cores keeps both busy.
  workers: 3,
  // For what hangs: on two slow cores the longest take a minute and a half.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  // Traces cost several times what they record: only when asked for.
  use: { trace: process.env.TIZA_TRACE ? 'retain-on-failure' : 'off', actionTimeout: 30_000 },
  projects: [
    {
      name: 'cluster',
      testIgnore: ofOneProcess,
      grepInvert: /@firefox\b/,
      ...(!isAllCluster && { grep: Object.keys(ofCluster).map(toPattern) }),
      use: { engine: 'chromium', othersEngine: 'firefox', isCluster: true },
      // Its servers, and two engines, are started once; it begins first, so that it is not alone at the end.
      workers: 1,
    },
    {
      name: 'chromium',
      testIgnore: [ofBoth, ofClusterOnly, ...notOfCluster],
      grepInvert: /@firefox\b/,
      use: { engine: 'chromium', isCluster: isAllCluster },
    },
    {
      name: 'firefox',
      testIgnore: [ofChromium, ofClusterOnly, ...notOfCluster],
      grepInvert: [/@chromium\b/, ...Object.keys(ofNoEngine).map(toPattern)],
      use: { engine: 'firefox', isCluster: isAllCluster },
    },
  ],
})

/** Matches a test by its title, whatever its tags are. */
function toPattern(title: string): RegExp {
  return new RegExp(`${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( @\\w+)*$`)
}
