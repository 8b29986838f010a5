import { defineConfig } from '@playwright/test'
import type { Engine } from './harness/engines.ts'

/** Files whose tests have both engines in them, or measure or drive what only one has. */
const once =
  /(axe|budget|long-tasks|mixed|webkit|python|leak|composing|monkey|freezing|tapping)\.spec\.ts$/

/**
 * Tests of nothing that engines do differently: they see the server and the protocol through a page.
 * Keys, pointers, canvases, storage, service workers and layout are an engine's, and stay in both.
 */
const ofNoEngine: Readonly<Record<string, string>> = {
  'a board shows how long it is kept, and that an operator has locked it':
    'what the server says of a board, and the words for it',
  'offline work on a board that was locked or deleted meanwhile can be saved as a copy':
    'refusals; network.spec.ts has offline work in both, and downloads are replaced here',
  'a board shows that it is nearly full, hands back refused work, and has room after a delete':
    'limits and refusals of the server',
  'on a full server people read so, can draw, and join when there is room':
    'a refusal of the handshake, read from an answer over HTTP',
  'a page with an address that the server refuses says so':
    'a refusal of the handshake, read from an answer over HTTP',
  'a loss on a damaged disk is reported in a line, and everybody converges':
    'a log that ends earlier than before; reconnecting is in network.spec.ts',
  'a board that was cleared twice is restored by undo, though the server has forgotten its tombstones':
    'tombstones of the server and what undo sends',
  'three people in one room, isolated from another': 'who is sent what',
  'an unknown link says so, and creates no board': 'a status of the server, and the words for it',
  'a mistyped address shows a page with a link, in the language of the browser':
    'routes of the server; access.spec.ts has languages in both',
  'everything works under a sub-path, as behind a proxy':
    'routes of the server; arrival.spec.ts creates a board under a sub-path in both',
  'a board is renamed for everybody in the field at its top':
    'a record for everybody; the next test has the keys and the layout of that field in both',
  "undo takes back one's own work and leaves that of others": 'whose work an undo may take back',
  'a stroke continues while the server is restarted (stop) in the middle of it':
    'a goodbye of the server; without one (kill) it is for the engine to notice, in both',
}

/**
 * Each journey in Chromium and in Firefox. A test with the tag `@chromium` or `@firefox` runs in that engine
 * alone; what has both engines in it, or neither, runs once.
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
  // The longest first, so that no worker waits for another at the end.
  projects: [
    { name: 'together', testMatch: once, use: { engine: 'chromium' } },
    { name: 'chromium', testIgnore: once, grepInvert: /@firefox\b/, use: { engine: 'chromium' } },
    {
      name: 'firefox',
      testIgnore: once,
      grepInvert: [/@chromium\b/, ...Object.keys(ofNoEngine).map(toPattern)],
      use: { engine: 'firefox' },
    },
  ],
})

/** Matches a test by its title. */
function toPattern(title: string): RegExp {
  return new RegExp(`${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}
