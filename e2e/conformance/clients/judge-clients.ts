import { runSome, type Verdict } from '../verdict.ts'
import { type Driver, startDriver } from './driver.ts'
import { playScript } from './play-script.ts'
import { startScriptedServer } from './scripted-server.ts'
import type { Script } from './types.ts'

export interface JudgeOptions {
  /** Starts the client under test, as a list of words. */
  readonly command: readonly string[]
  readonly scripts: readonly Script[]
  /** How long to wait for what a client must do. */
  readonly patienceMs: number
  /** How many clients run at the same time. */
  readonly atOnce: number
  readonly onVerdict?: (verdict: Verdict) => void
  /** For tests of the kit: has clients reach the scripted server by another address. */
  readonly reachBy?: (url: string) => Promise<Way>
}

/** Another way to a server. */
export interface Way {
  readonly url: string
  close(): Promise<void>
}

/** Plays scripts to a client. A process of it plays many, one after the other; after a failure a new one goes on. */
export async function judgeClients({
  command,
  scripts,
  patienceMs,
  atOnce,
  onVerdict = () => {},
  reachBy = async (url) => ({ url, close: async () => {} }),
}: JudgeOptions): Promise<readonly Verdict[]> {
  const server = await startScriptedServer()
  const way = await reachBy(server.url)
  const idle: Driver[] = []
  try {
    return await runSome(scripts, atOnce, async (script) => {
      const driver = idle.pop() ?? startDriver({ command, patienceMs })
      const verdict = await playScript(script, { server, url: way.url, driver, patienceMs })
      if (verdict.state === 'passed') idle.push(driver)
      else await driver.end()
      onVerdict(verdict)
      return verdict
    })
  } finally {
    await Promise.all(idle.map((driver) => driver.end()))
    await way.close()
    await server.close()
  }
}
