import { randomBytes } from 'node:crypto'
import { createId } from '@tiza/protocol'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { createHttp } from '../servers/http.ts'
import { join, type Member, type ReceivedTx } from '../servers/member.ts'
import { fill, findMismatch, show, type Values } from '../values.ts'
import { Failure, type Verdict } from '../verdict.ts'
import { findOtherShape, makeBoard } from './make-board.ts'
import { createNumbers } from './numbers.ts'
import { createOthers } from './others.ts'
import { readLog, toTxs } from './read-log.ts'
import { readStart } from './read-start.ts'
import { renumber } from './renumber.ts'
import { toMakings } from './to-makings.ts'
import type { Entry, Transcript } from './types.ts'

export interface PlayOptions {
  /** Address of the server with its base path and a slash at its end. */
  readonly url: string
  readonly patienceMs: number
}

/** What is compared of an answer; other members differ from run to run. */
const compared = ['ok', 'n', 'seq', 'code', 'at', 'skipped', 'dup', 'more'] as const

/**
 * Plays the client's side of a transcript to a server, on a new board, and judges what the server does. What the board
 * had is written first, and others of the transcript write what they wrote then. Never rejects.
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

async function play(transcript: Transcript, { url, patienceMs }: PlayOptions): Promise<void> {
  const recorded = readStart(transcript)
  const makings = toMakings(recorded.shapes)
  const numbers = createNumbers({ makings, start: recorded })
  const entries = renumber(transcript.entries, { numbers, start: recorded })
  const http = createHttp(url, patienceMs)
  const { id: board } = await http.createBoard()
  await makeBoard(makings, { url, board, patienceMs })
  const client = createId()
  // Whoever played then is somebody else here, and makes nobody a host.
  const person = randomBytes(32).toString('base64url')
  const values: Values = new Map([
    ['client', client],
    ['person', person],
  ])
  const others = createOthers({
    ...{ url, board, log: readLog(entries), own: recorded.session, patienceMs },
  })
  const answers = new Map<number, Promise<unknown>>()
  let member: Member | undefined
  let welcome: unknown
  let refusal: unknown
  // A client may have loaded the board before it connects.
  let snapshot = await http.getSnapshot(board, {})
  let { epoch } = snapshot
  expectSnapshot({ seq: makings.length, shapes: numbers.toShapes(recorded.shapes) })

  function expectMatch(pattern: Json, value: unknown): void {
    const mismatch = findMismatch(pattern, value, { values })
    if (mismatch) throw new Failure(mismatch)
  }

  /** Of two snapshots of different seqs nothing is known. */
  function expectSnapshot({ seq, shapes }: JsonObject): void {
    const mismatch = snapshot.seq === seq && findOtherShape(Object(shapes), snapshot.shapes)
    if (mismatch) throw new Failure(`the snapshot at ${seq}: ${mismatch}`)
  }

  async function takeSnapshot({ from, snapshot: asked = {} }: Entry): Promise<void> {
    if (from === 'server') return expectSnapshot(asked)
    const base = asked.base === undefined ? '' : `?base=${Number(asked.base)}`
    snapshot = await http.getSnapshot(board, { query: asked.recent ? '?recent=1' : base })
  }

  /** What a payload of the transcript is in this run. */
  function toNow(value: Json): Json {
    const text = JSON.stringify(value)
    return JSON.parse(text.replaceAll(recorded.epoch, epoch))
  }

  async function connect(auth: Json): Promise<void> {
    member?.close()
    const given = Object(fill(toNow(auth), values))
    const { token: _token, host: _host, password: _password, ...rest } = given
    const joined = await join(url, { ...rest, board, client }, patienceMs)
    refusal = joined.state === 'refused' ? joined.data : undefined
    if (joined.state === 'refused') return
    member = joined.member
    welcome = joined.welcome
    epoch = String(Object(welcome).epoch)
  }

  /** A transcript has neither the secret of the person nor the key of a host. */
  function toSaid(event: string, data: Json): Json {
    return event === 'person' ? fill({ person: '<person>' }, values) : data
  }

  async function send({ event = '', data = null, ack }: Entry): Promise<void> {
    if (!member) throw new Failure(`${event} is sent without a connection`)
    if (ack === undefined) return member.send(event, toNow(data))
    const answer = entries.find(({ answers }) => answers === ack)
    const { seq } = Object(answer?.data)
    // What others wrote before it, as the log says.
    if (typeof seq === 'number') await others.writeBelow(seq)
    const asked = member.ask(event, toNow(toSaid(event, data)), patienceMs)
    asked.catch(() => undefined)
    answers.set(ack, asked)
  }

  async function compareAnswer({ answers: ack = 0, data }: Entry): Promise<void> {
    if (!isObject(data)) return
    const own = compared.map((name) => [name, toPattern(data[name])] as const)
    expectMatch(Object.fromEntries(own), await answers.get(ack))
  }

  /** What the board had from the beginning may come as well: a client ignores it. [RS5] */
  const isNew = ({ tx }: ReceivedTx) => Number(tx.seq) > makings.length

  async function compareEvent(entry: Entry): Promise<void> {
    if (entry.event === 'welcome') {
      const { seq, mode, you } = Object(entry.data)
      await others.writeBelow(seq + 1)
      return expectMatch({ seq, mode, you: { role: you.role, lastN: you.lastN } }, welcome)
    }
    for (const { seq, by, ops } of toTxs(entry)) {
      await others.writeBelow(seq + 1)
      const received = await member?.txs.find(isNew, `transaction ${seq}`, patienceMs)
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
    if (entry.snapshot) return takeSnapshot(entry)
    if (entry.refused) return expectMatch({ code: entry.refused.code ?? '<any>' }, refusal)
    if (entry.from === 'client') return send(entry)
    return entry.answers === undefined ? compareEvent(entry) : compareAnswer(entry)
  }

  /** A transcript may begin when the client was there already. */
  async function joinAtFirst(): Promise<void> {
    if (entries[0]?.connect) return
    const since = { epoch: recorded.epoch, seq: makings.length }
    await connect({
      minor: transcript.minor,
      profile: { name: 'transcript', color: 'grey' },
      since,
    })
  }

  try {
    await joinAtFirst()
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

function toPattern(value: unknown): Json {
  return value === undefined ? '<absent>' : JSON.parse(JSON.stringify(value))
}
