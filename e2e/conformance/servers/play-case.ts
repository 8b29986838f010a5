import { setTimeout as wait } from 'node:timers/promises'
import { createId } from '@tiza/protocol'
import type { Json } from '../json.ts'
import { fill, fillText, findMismatch, isEqual, show, type Values } from '../values.ts'
import { Failure, type Verdict } from '../verdict.ts'
import { checkLog, sortById } from './check-log.ts'
import { findChecker } from './find-checker.ts'
import { createHttp, type Http } from './http.ts'
import { join, type Member } from './member.ts'
import { namePeople } from './name-people.ts'
import type { HttpStep, MemberStep, ServerCase, SnapshotStep, Step } from './types.ts'

export interface PlayOptions {
  /** Address of the server with its base path and a slash at its end. */
  readonly url: string
  /** How long to wait for what the server must do. */
  readonly patienceMs: number
}

/** The case is about a later minor than that of the server. */
class Skip extends Error {}

/** Plays a case to a server on a new board and judges what it does. Never rejects. */
export async function playCase(one: ServerCase, options: PlayOptions): Promise<Verdict> {
  const { name, rules } = one
  const members = new Map<string, Member>()
  try {
    await play(one, { ...options, members })
    return { name, rules, state: 'passed', why: '' }
  } catch (error) {
    if (error instanceof Skip) return { name, rules, state: 'skipped', why: error.message }
    if (error instanceof Failure) return { name, rules, state: 'failed', why: error.message }
    throw error
  } finally {
    for (const member of members.values()) member.close()
  }
}

async function play(
  { name, minor = 0, steps }: ServerCase,
  { url, patienceMs, members }: PlayOptions & { readonly members: Map<string, Member> },
): Promise<void> {
  const http: Http = createHttp(url, patienceMs)
  const { id: board, host } = await http.createBoard()
  const values: Values = new Map([['board', board]])
  if (host !== undefined) values.set('host', host)
  else if (minor >= 11) throw new Skip(`for minor ${minor}; this server has no hosts`)
  namePeople({ steps }, values)

  function expectMatch(pattern: Json, value: unknown): void {
    const mismatch = findMismatch(pattern, value, { values })
    if (mismatch) throw new Failure(mismatch)
  }

  function getMember(who: string): Member {
    const member = members.get(who)
    if (!member) throw new Error(`${name}: ${who} is not there`)
    return member
  }

  async function connect(who: string, { connect: auth = {}, ...step }: MemberStep): Promise<void> {
    const client = `client:${who}`
    if (!values.has(client)) values.set(client, createId())
    const usual = { minor: 10, board, client: `<${client}>`, profile: { name: who, color: 'red' } }
    const filled = fill({ ...usual, ...auth }, values)
    const given = Object.entries<Json>(Object(filled)).filter(([, value]) => value !== '<absent>')
    const joined = await join(url, Object.fromEntries(given), patienceMs)
    if (joined.state === 'refused') {
      if (step.refused === undefined) throw new Failure(`refused: ${show(joined.data)}`)
      return expectMatch(step.refused, joined.data)
    }
    members.set(who, joined.member)
    if (step.refused !== undefined) throw new Failure('the handshake was not refused')
    const own = Number(Object(joined.welcome).minor)
    if (own < minor) throw new Skip(`for minor ${minor}; this server's is ${own}`)
    expectMatch({ epoch: '<epoch>', ...Object(step.welcome) }, joined.welcome)
  }

  async function receive(
    member: Member,
    { gets = '', data = {}, tx = [], first }: MemberStep,
  ): Promise<void> {
    for (const wanted of tx) {
      const received = await member.txs.take('transaction', patienceMs)
      expectMatch('<epoch>', received.epoch)
      expectMatch(wanted, received.tx)
      values.set(`at ${received.tx.seq}`, Number(received.tx.at))
    }
    if (gets === 'ops') return
    const isWanted = (received: { event: string; data: unknown }) =>
      received.event === gets &&
      (first || !findMismatch(data, received.data, { values: new Map(values) }))
    const found = await member.events.find(isWanted, `${gets} like ${show(data)}`, patienceMs)
    expectMatch(data, found.data)
  }

  async function expectNothing(
    member: Member,
    { never = [], forMs = 0 }: MemberStep,
  ): Promise<void> {
    await wait(forMs)
    const received = member.events.takeAll().find(({ event }) => never.includes(event))
    if (received) throw new Failure(`${received.event} must not come: ${show(received.data)}`)
    if (never.includes('ops') && member.txs.size > 0) throw new Failure('ops must not come')
  }

  async function act(step: MemberStep): Promise<void> {
    const { who, send, burst, answer } = step
    if (step.connect) return connect(who, step)
    const member = getMember(who)
    if (step.leave) return member.close()
    if (step.closed) {
      const late = wait(patienceMs, 'late', { ref: false })
      const outcome = await Promise.race([member.whenClosed, late])
      if (outcome === 'late') throw new Failure('the server did not close the connection')
      return
    }
    if (step.gets) return receive(member, step)
    if (step.never) return expectNothing(member, step)
    if (burst) {
      const asked = burst.map(({ data }) => member.ask('op', fill(data, values), patienceMs))
      for (const [at, one] of (await Promise.all(asked)).entries()) {
        expectMatch(burst[at]?.answer ?? {}, one)
      }
      return
    }
    const data = fill(step.data ?? null, values)
    if (answer === null || answer === undefined) return member.send(send ?? '', data)
    expectMatch(answer, await member.ask(send ?? '', data, patienceMs))
  }

  async function look({ snapshot, shapes, query = '' }: SnapshotStep): Promise<void> {
    const own = await http.getSnapshot(board, { query })
    expectMatch(snapshot, own)
    const wanted = shapes?.map((shape) => fill(shape, values))
    if (!wanted) return
    const [one, other] = [sortById(own.shapes), sortById(JSON.parse(JSON.stringify(wanted)))]
    if (!isEqual(one, other)) {
      throw new Failure(`the snapshot has ${show(one)}, and should have ${show(other)}`)
    }
  }

  async function request(step: HttpStep): Promise<void> {
    const { path, headers = {}, body } = step
    const response = await http.request({
      ...step,
      path: fillText(path, values),
      headers: Object(fill(headers, values)),
      ...(body !== undefined && { body: fill(body, values) }),
    })
    expectMatch(step.status, response.status)
    if (step.responseHeaders) expectMatch(step.responseHeaders, response.headers)
    if (step.answer !== undefined) expectMatch(step.answer, response.body)
    if (step.answerBytes !== undefined) expectMatch(step.answerBytes, response.bytes)
  }

  function run(step: Step): Promise<void> {
    if ('who' in step) return act(step)
    return 'http' in step ? request(step) : look(step)
  }

  for (const [at, step] of steps.entries()) {
    await run(step).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error
      throw new Failure(`step ${at + 1}, ${show(step)}: ${error.message}`)
    })
  }
  for (const [who, { fault }] of members) if (fault) throw new Failure(`to ${who}: ${fault}`)
  const epoch = values.get('epoch')
  if (typeof epoch !== 'string') return
  const checker = await findChecker({ url, board, host, members, patienceMs })
  if (!checker) return
  members.set('checker', checker)
  await checkLog(checker, {
    ...{ epoch, withinMs: patienceMs },
    snapshot: await http.getSnapshot(board, { host }),
  })
}
