import type { Presence } from '@tiza/protocol'
import { createFrames, type Frame, type Frames, toFrameDelay } from '../rooms/frames.ts'
import { createShortInk, type ShortInk } from '../rooms/short-ink.ts'
import { type People, toPeer } from './people.ts'
import { isReadingSlowly } from './queue.ts'
import { createRoster } from './roster.ts'
import type { Session, TizaNamespace } from './session.ts'

export interface PlacesOptions {
  readonly namespace: TizaNamespace
  readonly people: People
  /** How busy the process is, 0 to 1. */
  readonly getLoad: () => number
  readonly now: () => number
}

const crowd = 30
/** Who comes to a crowd waits so long to be told of, for others who come. */
const crowdRosterMs = 100

/** What goes out of a board in use in batches. */
interface Place {
  readonly frames: Frames
  readonly shortInk: ShortInk
  readonly roster: ReturnType<typeof createRoster>
}

/** What people on a board show of themselves and hear of each other, gathered tick by tick. */
export function createPlaces({ namespace, people, getLoad, now }: PlacesOptions) {
  const places = new Map<string, Place>()

  function get(board: string): Place {
    const known = places.get(board)
    if (known) return known
    const countPeople = () => people.get(board).size
    const place: Place = {
      frames: createFrames({
        publish: (frame) => publishFrame(board, frame, place.shortInk),
        schedule: callSoon,
        getDelayMs: (shown) => toFrameDelay(shown, { people: countPeople(), load: getLoad() }),
        now,
      }),
      shortInk: createShortInk(),
      roster: createRoster({
        publish(changes) {
          // Whoever comes after everybody has left hears nothing of those.
          if (places.get(board) === place) namespace.to(board).emit('peers', changes)
        },
        schedule: (send) => callSoon(send, countPeople() > crowd ? crowdRosterMs : 0),
      }),
    }
    places.set(board, place)
    return place
  }

  /** Each form that somebody hears is encoded once, and sent to all who hear it. */
  function publishFrame(board: string, frame: Frame, shortInk: ShortInk): void {
    const sessions = Object.keys(frame)
    const soleAuthor = sessions.length === 1 ? sessions[0] : undefined
    const leftOut: string[] = []
    let [anyShort, anyFull] = [false, false]
    for (const { id, hearsShort, socket } of people.get(board).values()) {
      if (id === soleAuthor || isReadingSlowly(socket)) leftOut.push(socket.id)
      else if (hearsShort) anyShort = true
      else anyFull = true
    }
    const shortRoom = toShortRoom(board)
    const inTime = namespace.except(leftOut)
    if (anyFull) inTime.to(board).except(shortRoom).emit('live', { p: frame })
    if (!anyShort) return
    const short = shortInk.shorten(frame)
    const hearers = inTime.to(shortRoom)
    if (short.ink && Object.keys(short.p).length === 0) hearers.emit('ink', short.ink)
    else hearers.emit('live', short)
  }

  return {
    /** Has a session hear what goes on from now on, and the others hear of it. */
    enter(session: Session, { isBack }: { isBack: boolean }): void {
      const { socket, hearsShort, opened } = session
      const board = opened.room.id
      const { roster, shortInk } = get(board)
      void socket.join(board)
      if (hearsShort) {
        void socket.join(toShortRoom(board))
        shortInk.renew()
      }
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
      place?.roster.leave(id)
      if (people.get(board).size === 0) places.delete(board)
    },
  }
}

/** Where those of a board are who hear ink in short form; no board has such an id. */
function toShortRoom(board: string): string {
  return `${board}/short`
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
