const tickEveryMs = 250
/** A tick that comes so late shows that the process was stopped, or the machine slept. */
const sleptMs = 1_000

/**
 * Notices that this process was stopped for a while: others may have taken what it had. The check comes before
 * timers that were due meanwhile, as far as theirs are longer.
 */
export function createWakeGuard(onWake: () => void): { stop(): void } {
  let lastMs = Date.now()
  const timer = setInterval(() => {
    const nowMs = Date.now()
    if (nowMs - lastMs > sleptMs) onWake()
    lastMs = nowMs
  }, tickEveryMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
