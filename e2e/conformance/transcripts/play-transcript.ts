import { createId } from '@tiza/protocol'
import { isObject, type Json } from '../json.ts'
import { createHttp } from '../servers/http.ts'
import { join, type Member } from '../servers/member.ts'
import { fill, findMismatch, show, type Values } from '../values.ts'
import { Failure, type Verdict } from '../verdict.ts'
import { createOthers } from './others.ts'
import { readLog, toTxs } from './read-log.ts'
import type { Entry, Transcript } from './types.ts'

export interface PlayOptions {
  /** Address of the server with its base path and a slash at its end. */
  readonly url: string
  readonly patienceMs: number
}

/** What is compared of an answer; other members differ from run to run. */
const compared = ['ok', 'n', 'seq', 'code', 'at', 'skipped', 'dup', 'more'] as const

/**
 * Plays the client's side of a transcript to a server, on a new board, and judges what the server does. Others
 * of the transcript write what they wrote then. Never rejects.
 */
export async function playTranscript(
  name: string,
  transcript: Transcript,
  options: PlayOptions,
): Promise<Verdict> {
  try {
    await play(transcript, options)
    return { name, rules: [], state: 'passed', why: '' }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { name, rules: [], state: 'failed', why: error.message }
  }
}

async function play(
  { entries, ...head }: Transcript,
  { url, patienceMs }: PlayOptions,
): Promise<void> {
  const recorded = readStart(entries, head)
  const http = createHttp(url, patienceMs)
  const board = await http.createBoard()
  const client = createId()
  const values: Values = new Map([['client', client]])
  const others = createOthers({
    ...{ url, board, log: readLog(entries), own: recorded.session, patienceMs },
  })
  const answers = new Map<number, Promise<unknown>>()
  let member: Member | undefined
  let welcome: unknown
  let refusal: unknown
  // A client may have loaded the board before it connects.
  let { epoch } = await http.getSnapshot(board, '')

  function expectMatch(pattern: Json, value: unknown): void {
    const mismatch = findMismatch(pattern, value, { values })
    if (mismatch) throw new Failure(mismatch)
  }

  /** What a payload of the transcript is in this run. */
  function toNow(value: Json): Json {
    const text = JSON.stringify(value)
    return JSON.parse(text.replaceAll(recorded.epoch, epoch))
  }

  async function connect(auth: Json): Promise<void> {
    member?.close()
    const given = Object(fill(toNow(auth), values))
    const { token: _, ...rest } = given
    // A sum is of the log of then.
    const since = rest.since && { since: { epoch: rest.since.epoch, seq: rest.since.seq } }
    const joined = await join(url, { ...rest, board, client, ...since }, patienceMs)
    refusal = joined.state === 'refused' ? joined.data : undefined
    if (joined.state === 'refused') return
    member = joined.member
    welcome = joined.welcome
    epoch = String(Object(welcome).epoch)
  }

  async function send({ event = '', data = null, ack }: Entry): Promise<void> {
    if (!member) throw new Failure(`${event} is sent without a connection`)
    if (ack === undefined) return member.send(event, toNow(data))
    const answer = entries.find(({ answers }) => answers === ack)
    const { seq } = Object(answer?.data)
    // What others wrote before it, as the log says.
    if (typeof seq === 'number') await others.writeBelow(seq)
    const asked = member.ask(event, toNow(data), patienceMs)
    asked.catch(() => undefined)
    answers.set(ack, asked)
  }

  async function compareAnswer({ answers: ack = 0, data }: Entry): Promise<void> {
    if (!isObject(data)) return
    const own = compared.map((name) => [name, toPattern(data[name])] as const)
    expectMatch(Object.fromEntries(own), await answers.get(ack))
  }

  async function compareEvent(entry: Entry): Promise<void> {
    if (entry.event === 'welcome') {
      const { seq, mode, you } = Object(entry.data)
      await others.writeBelow(seq + 1)
      return expectMatch({ seq, mode, you: { role: you.role, lastN: you.lastN } }, welcome)
    }
    for (const { seq, by, ops } of toTxs(entry)) {
      await others.writeBelow(seq + 1)
      const received = await member?.txs.take(`transaction ${seq}`, patienceMs)
      const author = by === recorded.session ? '<session:client>' : '<any>'
      expectMatch({ seq, by: author, ops }, received?.tx)
    }
  }

  async function run(entry: Entry): Promise<void> {
    if (entry.connect) {
      const next = entries.slice(entries.indexOf(entry)).find(({ event }) => event === 'welcome')
      await others.writeBelow(Number(Object(next?.data).seq ?? 0) + 1)
      return connect(entry.connect)
    }
    if (entry.disconnect !== undefined) return member?.close()
    if (entry.refused) return expectMatch({ code: entry.refused.code ?? '<any>' }, refusal)
    if (entry.from === 'client') return send(entry)
    return entry.answers === undefined ? compareEvent(entry) : compareAnswer(entry)
  }

  try {
    for (const [at, entry] of entries.entries()) {
      await run(entry).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error
        throw new Failure(`entry ${at + 1}, ${show(entry)}: ${error.message}`)
      })
    }
    if (member?.fault) throw new Failure(member.fault)
  } finally {
    member?.close()
    others.close()
  }
}

/** The epoch and the session of then; rejects what cannot be played on a new board. */
function readStart(
  entries: readonly Entry[],
  { format, version }: Pick<Transcript, 'format' | 'version'>,
): { readonly epoch: string; readonly session: string } {
  if (format !== 'tiza-transcript' || version !== 1) throw new Failure('it is no transcript')
  if (!entries[0]?.connect) throw new Failure('it does not begin with a connection')
  const first = entries.find(({ event }) => event === 'welcome')
  const { epoch, seq, you } = Object(first?.data)
  if (seq !== 0) throw new Failure(`it begins at seq ${seq}, and cannot be played on a new board`)
  return { epoch: String(epoch), session: String(Object(you).session) }
}

function toPattern(value: unknown): Json {
  return value === undefined ? '<absent>' : JSON.parse(JSON.stringify(value))
}
