import { setTimeout as wait } from 'node:timers/promises'

/** A process that is to run until all of them are stopped. */
export interface Part {
  /** As it is called in what is said. */
  readonly name: string
  /** What its end means to people on boards: a sentence. */
  readonly loss: string
  /** Resolves when the process that runs now has ended. */
  whenEnded(): Promise<unknown>
  /** Starts another in its place; rejects where that fails. */
  restart(): Promise<unknown>
}

export interface KeepOptions {
  /** Takes a line for whoever looks on. */
  readonly say: (line: string) => void
  /** How long a part stays away before it is started again, or tried once more. Default: as systemd in our unit. */
  readonly afterMs?: number
}

/** Looks after several parts. */
export interface Keeper {
  /** Starts nothing any more; resolves once nothing is being started. */
  stop(): Promise<void>
}

/** Says when a part has ended and what that means, and starts it again. */
export function keepRunning(parts: readonly Part[], { say, afterMs = 2_000 }: KeepOptions): Keeper {
  const stopping = new AbortController()
  const { signal } = stopping

  async function bringBack({ name, restart }: Part): Promise<void> {
    for (let attempt = 1; !signal.aborted; attempt++) {
      // It rejects when there is nothing to wait for any more.
      await wait(afterMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      try {
        await restart()
        say(`${name} runs again.`)
        return
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        if (attempt === 1) say(`${name} does not start, and is tried again: ${reason}`)
      }
    }
  }

  /** Resolves when a part is being started no more, but never while it runs. */
  async function keep(part: Part, stopped: Promise<void>): Promise<void> {
    while (!signal.aborted) {
      await Promise.race([part.whenEnded(), stopped])
      if (signal.aborted) return
      say(`${part.name} has ended. ${part.loss} It is started again.`)
      await bringBack(part)
    }
  }

  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve())
  })
  const kept = parts.map((part) => keep(part, stopped))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(kept)
    },
  }
}
