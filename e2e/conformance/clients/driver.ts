import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { createInbox, type Inbox } from '../inbox.ts'
import type { JsonObject } from '../json.ts'
import { Failure } from '../verdict.ts'

/** The client under test, in a process of its own, driven by lines of JSON. */
export interface Driver {
  /** Sends a verb and resolves with the answer; rejects with a `Failure` when there is none or it has `error`. */
  ask(verb: JsonObject): Promise<Readonly<Record<string, unknown>>>
  /** Ends it: its standard input is closed, and after two seconds it is killed. */
  end(): Promise<void>
}

export interface DriverOptions {
  readonly command: readonly string[]
  /** How long an answer may take. */
  readonly patienceMs: number
}

/** How long a process may take to start, whatever runs beside it. */
const startMs = 60_000

/** Starts the command. */
export function startDriver({ command: [file = '', ...args], patienceMs }: DriverOptions): Driver {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers: Inbox<string> = createInbox()
  const exit = waitForExit(child)
  let fault = 'the client ended'
  child.once('error', (error) => {
    fault = error.message
  })
  child.stdin.on('error', () => undefined)
  createInterface(child.stdout).on('line', answers.put)
  let turn: Promise<unknown> = Promise.resolve()
  let withinMs = startMs

  async function askNow(verb: JsonObject): Promise<Readonly<Record<string, unknown>>> {
    child.stdin.write(`${JSON.stringify(verb)}\n`)
    const line = await Promise.race([
      answers.take(`answer to ${verb.do}`, withinMs),
      exit.then(() => Promise.reject(new Failure(fault))),
    ])
    withinMs = patienceMs
    const answer = parse(line)
    if (typeof answer.error === 'string') throw new Failure(`${verb.do}: ${answer.error}`)
    return answer
  }

  return {
    ask(verb) {
      const answer = turn.then(() => askNow(verb))
      turn = answer.catch(() => undefined)
      return answer
    },
    async end() {
      child.stdin.end()
      const timer = setTimeout(() => child.kill('SIGKILL'), 2_000)
      await exit
      clearTimeout(timer)
    },
  }
}

function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

function parse(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line)
  } catch {
    throw new Failure(`it printed what is no JSON: ${line.slice(0, 200)}`)
  }
}
