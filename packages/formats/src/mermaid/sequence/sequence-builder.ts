import { FormatError } from '../../format.ts'
import type { Participant, ParticipantBox, Sequence, SequenceEvent } from './sequence.ts'

const [mostParticipants, mostEvents, mostDepth] = [80, 1_500, 24]

/** Collects a sequence diagram line by line. */
export interface SequenceBuilder {
  title: string
  /** The participant of an id, at the right of all others where there was none. */
  getParticipant(id: string): Participant
  openBox(box: ParticipantBox): void
  add(event: SequenceEvent): void
  /** Ends the box or the block that was begun last; `false` where there is none. */
  close(): boolean
  isInBlock(): boolean
  finish(): Sequence
}

/** A builder of a sequence diagram. Adding throws `FormatError` where there is too much. */
export function createSequenceBuilder(): SequenceBuilder {
  const participants = new Map<string, Participant>()
  const boxes: ParticipantBox[] = []
  const events: SequenceEvent[] = []
  let box: number | undefined
  let depth = 0

  return {
    title: '',
    getParticipant(id) {
      const participant = participants.get(id) ?? { id, isActor: false }
      participants.set(id, participant)
      participant.box ??= box
      if (participants.size > mostParticipants) throw new FormatError('too_large')
      return participant
    },
    openBox(opened) {
      boxes.push(opened)
      box = boxes.length - 1
    },
    add(event) {
      events.push(event)
      if (event.type === 'open') depth++
      if (events.length > mostEvents || depth > mostDepth) throw new FormatError('too_large')
    },
    close() {
      if (box !== undefined) box = undefined
      else if (depth === 0) return false
      else {
        depth--
        events.push({ type: 'close' })
      }
      return true
    },
    isInBlock: () => depth > 0,
    finish() {
      return { title: this.title, participants: [...participants.values()], boxes, events }
    },
  }
}
