import { setTimeout as wait } from 'node:timers/promises'
import { createBoardId } from '@tiza/protocol'
import { fill, findMismatch, show, type Values } from '../values.ts'
import { Failure, type Verdict } from '../verdict.ts'
import { checkEvent, checkHandshake } from './check-payloads.ts'
import type { Driver } from './driver.ts'
import { findShown } from './find-shown.ts'
import type { Connection, Handshake, ReceivedEvent, ScriptedServer } from './scripted-server.ts'
import type { ClientStep, Script, ServerStep, Step } from './types.ts'

export interface PlayOptions {
  readonly server: ScriptedServer
  /** The address of the server for the client. */
  readonly url: string
  readonly driver: Driver
  /** How long to wait for what a client must do. */
  readonly patienceMs: number
}

/** The case is about a later minor than that of the client. */
class Skip extends Error {}

/** Plays a script to a client and judges what it does. Never rejects. */
export async function playScript(script: Script, options: PlayOptions): Promise<Verdict> {
  const { name, rules } = script
  try {
    await play(script, options)
    return { name, rules, state: 'passed', why: '' }
  } catch (error) {
    if (error instanceof Skip) return { name, rules, state: 'skipped', why: error.message }
    if (error instanceof Failure) return { name, rules, state: 'failed', why: error.message }
    throw error
  }
}

async function play(
  script: Script,
  { server, url, driver, patienceMs }: PlayOptions,
): Promise<void> {
  const id = createBoardId()
  const values: Values = new Map([['board', id]])
  const board = server.open(id)
  const unanswered: ReceivedEvent[] = []
  let handshake: Handshake | undefined
  let connection: Connection | undefined
  let actedAt = performance.now()

  function expectMatch(pattern: Parameters<typeof findMismatch>[0], value: unknown): void {
    const mismatch = findMismatch(pattern, value, { values })
    if (mismatch) throw new Failure(mismatch)
  }

  async function getConnection(): Promise<Connection> {
    const left = () => wait(patienceMs, undefined, { ref: false })
    if (handshake) connection = await Promise.race([handshake.accept(), left()])
    handshake = undefined
    if (!connection) throw new Failure('the client is not connected')
    return connection
  }

  async function takeConnect({ auth = {} }: ClientStep): Promise<void> {
    handshake = await board.connects.take('handshake', patienceMs)
    unanswered.length = 0
    connection = undefined
    checkHandshake(handshake.auth)
    const { minor = 0 } = script
    const own = Number(Object(handshake.auth).minor)
    if (own < minor) throw new Skip(`for minor ${minor}; this client's is ${own}`)
    expectMatch({ client: '<client>', ...Object(auth) }, handshake.auth)
  }

  async function takeEvent(
    event: 'op' | 'pull',
    { data = {}, withinMs = 0 }: ClientStep,
  ): Promise<void> {
    const received = await board.events[event].take(event, Math.max(withinMs, patienceMs))
    checkEvent(received)
    expectMatch(data, received.data)
    unanswered.push(received)
  }

  async function runClientStep(step: ClientStep): Promise<void> {
    switch (step.client) {
      case 'connect':
        await takeConnect(step)
        break
      case 'op':
      case 'pull':
        await takeEvent(step.client, step)
        break
      case 'snapshot':
        expectMatch(
          step.query ?? {},
          await board.snapshots.take('request for the snapshot', patienceMs),
        )
        break
      case 'shows':
        await findShown(step, { driver, values, patienceMs })
        break
      default:
        throw new Error(`${script.name}: no client can ${step.client}`)
    }
    const ms = performance.now() - actedAt
    if (step.afterMs !== undefined && ms < step.afterMs) {
      throw new Failure(`${step.client} came after ${Math.round(ms)} ms, not ${step.afterMs}`)
    }
  }

  async function runServerStep({ server: act, data = {} }: ServerStep): Promise<void> {
    const filled = fill(data, values)
    switch (act) {
      case 'accept':
        await getConnection()
        break
      case 'refuse':
        handshake?.refuse(filled)
        handshake = undefined
        break
      case 'snapshot':
        board.serve(filled)
        break
      case 'answer':
        unanswered.shift()?.answer(filled)
        break
      case 'cut':
        connection?.cut()
        break
      case 'close':
        connection?.close()
        break
      default:
        ;(await getConnection()).emit(act, filled)
    }
    actedAt = performance.now()
  }

  async function expectNothing(kinds: readonly string[], forMs: number): Promise<void> {
    board.snapshots.takeAll()
    await wait(forMs)
    const boxes = new Map<string, { readonly size: number }>([
      ...Object.entries(board.events),
      ['connect', board.connects],
      ['snapshot', board.snapshots],
    ])
    const found = kinds.find((kind) => (boxes.get(kind)?.size ?? 0) > 0)
    if (found) throw new Failure(`there was a ${found} that must not be`)
  }

  async function runStep(step: Step): Promise<void> {
    if ('do' in step) {
      await driver.ask(step)
      actedAt = performance.now()
    } else if ('client' in step) await runClientStep(step)
    else if ('server' in step) await runServerStep(step)
    else await expectNothing(step.never, step.forMs)
  }

  try {
    await driver.ask({ do: 'open', url, board: id })
    for (const [at, step] of script.steps.entries()) {
      await runStep(step).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error
        throw new Failure(`step ${at + 1}, ${show(step)}: ${error.message}`)
      })
    }
    const [left] = [...board.events.op.takeAll(), ...board.events.other.takeAll()]
    if (left) throw new Failure(`it sent what nobody expected: ${left.event} ${show(left.data)}`)
    if (board.connects.size > 0) throw new Failure('it connected once more')
    await driver.ask({ do: 'close' })
  } finally {
    board.close()
  }
}
