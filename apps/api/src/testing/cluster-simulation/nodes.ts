import type { Storage } from '../../storage/storage.ts'

/** The servers of a simulation, in which one thing after the other fails. */
export interface Nodes {
  readonly storage: Storage
  /** The address of one of them. */
  pick(): string
  /** Has something fail, which mends itself; does nothing while something else has failed. */
  fail(): void
  /** How often what has failed. */
  readonly failures: ReadonlyMap<string, number>
  /** Resolves once nothing fails any more. */
  whenMended(): Promise<void>
  /** What was written by another than the home of the board. */
  findStrays(): Promise<readonly string[]>
  stop(): Promise<void>
}

/** Has one failure after the other, and counts them. */
export interface FailureQueue extends Pick<Nodes, 'failures' | 'whenMended'> {
  /** Runs a failure and resolves with its name; does nothing while another runs. */
  run(failure: () => Promise<string>): void
}

export function createFailureQueue(): FailureQueue {
  const failures = new Map<string, number>()
  let running: Promise<void> | undefined

  return {
    failures,
    run(failure) {
      if (running) return
      running = failure().then((name) => {
        failures.set(name, (failures.get(name) ?? 0) + 1)
        running = undefined
      })
      // Whoever waits until all is mended is told.
      running.catch(() => {})
    },
    whenMended: async () => running,
  }
}
