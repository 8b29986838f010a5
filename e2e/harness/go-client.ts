import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Shape } from '@tiza/protocol'

const source = fileURLToPath(new URL('../go', import.meta.url))

/** Has Go run in the directory of the client there; what it says goes to the standard error. */
export function runGo(...args: readonly string[]): void {
  execFileSync('/usr/bin/go', args, { cwd: source, stdio: ['ignore', 2, 2] })
}

/** The built client of e2e/go, in a directory that `remove` removes. */
export interface GoBuild {
  readonly command: string
  remove(): void
}

/** Builds the client of e2e/go. */
export function buildGoClient(): GoBuild {
  const directory = mkdtempSync(join(tmpdir(), 'tiza-go-'))
  const command = join(directory, 'client')
  runGo('build', '-buildvcs=false', '-o', command, '.')
  return { command, remove: () => rmSync(directory, { recursive: true }) }
}

/** What the client prints: its shapes, and how many of its transactions have no answer. */
export interface GoPrint {
  readonly shapes: readonly Shape[]
  readonly pending: number
  readonly refused: readonly string[]
}

/** A running client, which does one line at a time, as packages/protocol/conformance/README.md says. */
export interface GoClient {
  do(line: { readonly do: string; readonly [member: string]: unknown }): Promise<unknown>
  print(): Promise<GoPrint>
  stop(): Promise<void>
}

/** Starts a built client on a board. */
export async function startGoClient(
  command: string,
  board: { readonly url: string; readonly board: string },
): Promise<GoClient> {
  const go = spawn(command, { stdio: ['pipe', 'pipe', 'inherit'] })
  const exit = once(go, 'exit')
  const lines = createInterface(go.stdout)[Symbol.asyncIterator]()
  const write = async (line: object) => {
    go.stdin.write(`${JSON.stringify(line)}\n`)
    return JSON.parse((await lines.next()).value)
  }
  await write({ do: 'open', ...board })
  return {
    do: write,
    print: () => write({ do: 'print' }),
    async stop() {
      await write({ do: 'close' })
      go.stdin.end()
      await exit
    },
  }
}
