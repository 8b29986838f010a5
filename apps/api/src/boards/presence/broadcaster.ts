import { emptyState, type Presence, type PresenceState, presenceStateMinor } from '@tiza/protocol'
import { broadcast } from '../../sockets/broadcast.ts'
import { isBehind } from '../../sockets/queue.ts'
import type { Session, TizaSocket } from '../../sockets/session.ts'
import { type People, toPeer } from '../../sockets/sessions.ts'
import { createMissedStates, type MissedStates } from './missed-states.ts'
import { createRoster } from './peers.ts'
import { createFrames, type Frame, type Frames, toFrameDelay } from './presence-batches.ts'
import { createPresenceStates, type PresenceStates } from './presence-states.ts'
import { createShortInk, type ShortInk } from './short-ink.ts'

export interface PlacesOptions {
  readonly people: People
  /** How busy the process is, 0 to 1. */
  readonly getLoad: () => number
  readonly now: () => number
}

const crowd = 30
/** Who comes to a crowd waits so long to be told of, for others who come. */
const crowdRosterMs = 100

/** Presence state by session. */
type States = Readonly<Record<string, PresenceState>>

/** What goes out of a board in use in batches. */
interface Place {
  readonly frames: Frames
  readonly shortInk: ShortInk
  readonly states: PresenceStates
  readonly missed: MissedStates
  readonly roster: ReturnType<typeof createRoster>
}

/** What people on a board show of themselves and hear of each other, gathered tick by tick. */
export function createPlaces({ people, getLoad, now }: PlacesOptions) {
  const places = new Map<string, Place>()

  function get(board: string): Place {
    const known = places.get(board)
    if (known) return known
    const countPeople = () => people.get(board).size
    const states = createPresenceStates()
    const place: Place = {
      frames: createFrames({
        publish: (frame) => publishFrame(board, frame, place),
        schedule: callSoon,
        getDelayMs: (shown) => toFrameDelay(shown, { people: countPeople(), load: getLoad() }),
        now,
      }),
      shortInk: createShortInk(),
      states,
      missed: createMissedStates({ tell: states.tell }),
      roster: createRoster({
        publish(changes) {
          // Whoever comes after everybody has left hears nothing of those.
          if (places.get(board) !== place) return
          broadcast(people.getSockets(board), 'peers', changes)
          // Nobody could make anything of what they have shown before.
          const joined = new Set(changes.join?.map(({ session }) => session))
          const active = states.getActive().filter((session) => joined.has(session))
          for (const receiver of people.get(board).values()) place.missed.note(receiver, active)
        },
        schedule: (send) => callSoon(send, countPeople() > crowd ? crowdRosterMs : 0),
      }),
    }
    places.set(board, place)
    return place
  }

  /** Each form that somebody hears is encoded once, and sent to all who hear it. */
  function publishFrame(
    board: string,
    frame: Frame,
    { shortInk, states, missed }: Pick<Place, 'shortInk' | 'states' | 'missed'>,
  ): void {
    const lasting = states.note(frame)
    const sessions = Object.keys(frame)
    const soleAuthor = sessions.length === 1 ? sessions[0] : undefined
    const full: TizaSocket[] = []
    const short: TizaSocket[] = []
    for (const receiver of people.get(board).values()) {
      const { id, hearsShort, socket } = receiver
      if (id === soleAuthor) continue
      if (isBehind(socket)) missed.note(receiver, lasting)
      else if (hearsShort) short.push(socket)
      else full.push(socket)
    }
    broadcast(full, 'live', { p: frame })
    if (short.length === 0) return
    const shortened = shortInk.shorten(frame)
    const { p, ink } = shortened
    if (ink && Object.keys(p).length === 0) broadcast(short, 'ink', ink)
    else broadcast(short, 'live', shortened)
  }

  return {
    /** What a `welcome` has of the others' state; `undefined` for clients that get it in `live`. */
    getStates({ id, minor, opened }: Pick<Session, 'id' | 'minor' | 'opened'>): States | undefined {
      if (minor < presenceStateMinor) return undefined
      return places.get(opened.room.id)?.states.listFor(id) ?? {}
    },
    /** Has the others hear of a session, and sends it the state that its `welcome` did not have. */
    enter(session: Session, { isBack, known = {} }: { isBack: boolean; known?: States }): void {
      const { frames, roster, shortInk, states, missed } = get(session.opened.room.id)
      if (session.hearsShort) shortInk.renew()
      const unknown = states.getActive().filter((id) => !Object.hasOwn(known, id))
      missed.note(session, unknown)
      // Each connection begins with no state: clients send theirs again.
      if (isBack) frames.add(session.id, emptyState)
      if (isBack) roster.update(toPeer(session))
      else roster.join(toPeer(session))
    },
    show(session: Session, presence: Presence): void {
      get(session.opened.room.id).frames.add(session.id, presence)
    },
    /** Tells the others how a session appears now. */
    update(session: Session): void {
      get(session.opened.room.id).roster.update(toPeer(session))
    },
    leave({ id, opened }: Session): void {
      const board = opened.room.id
      const place = places.get(board)
      place?.frames.drop(id)
      place?.shortInk.forget(id)
      place?.states.forget(id)
      place?.missed.forget(id)
      place?.roster.leave(id)
      if (people.get(board).size === 0) places.delete(board)
    },
  }
}

/** Calls at the end of the current turn, or after a delay; answers how to call that off. */
function callSoon(work: () => void, delayMs: number): () => void {
  if (delayMs > 0) {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  }
  const turn = setImmediate(work)
  return () => clearImmediate(turn)
}
