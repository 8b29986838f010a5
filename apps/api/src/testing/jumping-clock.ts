/**
 * The environment of a server of which each `SIGUSR2` sets the clock ahead by the next of some milliseconds, back where
 * they are negative. What it measures how long something lasts by goes on as before.
 */
export function toClockEnv(jumpsMs: readonly number[]): Readonly<Record<string, string>> {
  const preload = `
    const { now } = Date
    const jumps = ${JSON.stringify(jumpsMs)}
    let aheadMs = 0
    Date.now = () => now() + aheadMs
    process.on('SIGUSR2', () => { aheadMs += jumps.shift() ?? 0 })`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}` }
}
