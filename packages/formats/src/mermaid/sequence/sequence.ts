/** Somebody, or something, that sends and receives messages. */
export interface Participant {
  readonly id: string
  /** As written; absent: its id. */
  label?: string | undefined
  isActor: boolean
  link?: string | undefined
  /** The number of the box that it is in. */
  box?: number | undefined
}

/** A box around participants. */
export interface ParticipantBox {
  readonly title: string
  /** A colour of CSS; empty for none. */
  readonly color: string
}

/** What is at an end of a message. */
export type MessageHead = 'none' | 'triangle' | 'arrow' | 'cross' | 'half'

export interface Message {
  readonly type: 'message'
  readonly from: string
  readonly to: string
  /** As written. */
  readonly text: string
  readonly isDotted: boolean
  readonly startHead: MessageHead
  readonly endHead: MessageHead
  /** Whether whom it goes to is busy from then on, or whom it comes from no more. */
  readonly activity: 'begins' | 'ends' | 'stays'
  /** The number before it, where messages are numbered. */
  readonly number: number | undefined
  /** It makes whom it goes to, or ends one of both. */
  readonly creates: boolean
  readonly destroys: string | undefined
}

export interface SequenceNote {
  readonly type: 'note'
  readonly side: 'left' | 'right' | 'over'
  /** Whom it is about: all from the first to the last. */
  readonly about: readonly string[]
  readonly text: string
}

/** What is around messages that belong together. */
export const blockKinds = [
  ...(['loop', 'alt', 'opt', 'par', 'par_over', 'critical', 'break', 'rect'] as const),
] as const

export type BlockKind = (typeof blockKinds)[number]

/** What happens, from above to below. */
export type SequenceEvent =
  | Message
  | SequenceNote
  | { readonly type: 'activate' | 'deactivate'; readonly id: string }
  | { readonly type: 'open'; readonly kind: BlockKind; readonly text: string }
  | { readonly type: 'section'; readonly text: string }
  | { readonly type: 'close' }

/** A sequence diagram as it is written. */
export interface Sequence {
  readonly title: string
  /** From left to right. */
  readonly participants: readonly Participant[]
  readonly boxes: readonly ParticipantBox[]
  readonly events: readonly SequenceEvent[]
}
