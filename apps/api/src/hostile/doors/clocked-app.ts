import { startTestApp, type TestApp, type TestAppOptions } from '../../testing/test-app.ts'

/** A server whose clock a test sets ahead. */
export interface ClockedApp extends TestApp {
  /** What time it is there, in milliseconds since 1970. */
  now(): number
  /** Time passes at once: what an address may do has filled up again. */
  passMinutes(minutes: number): void
}

/** Starts such a server. */
export async function startClockedApp(options: TestAppOptions = {}): Promise<ClockedApp> {
  let aheadMs = 0
  const now = () => Date.now() + aheadMs
  return {
    ...(await startTestApp({ ...options, now })),
    now,
    passMinutes(minutes) {
      aheadMs += minutes * 60_000
    },
  }
}
