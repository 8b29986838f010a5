import { cutText, getRev, type Limits, type Op, type PatchOp, type Shape } from '@tiza/protocol'
import type { PendingTxs } from '../replica/pending-txs.ts'
import type { TextMerge } from './text-merge.ts'

/** A text with others' changes merged in, as ops of the gesture that typed it. */
export interface MergedText {
  readonly typing: string
  readonly ops: readonly Op[]
}

/** Texts that are being typed and that somebody else has written since, until they are merged. */
export interface TextConflicts {
  /** Notes what is being typed into a shape that somebody else is about to write. */
  note(id: string): void
  /** Notes all that is being typed: another history of the log may hold any part of it. */
  noteAll(): void
  /**
   * Keeps a text that is typed into a deleted shape for `takeMerges`, as long as it is open what
   * becomes of the letters before. Returns whether it did.
   */
  noteIntoDeleted(ops: readonly Op[], typing: string): boolean
  /**
   * What was noted, merged with the texts of others, in shapes that are brought back where others
   * deleted them. To be put on top of the view.
   */
  takeMerges(merge: TextMerge): readonly MergedText[]
}

export interface TextConflictsOptions {
  readonly pending: Pick<PendingTxs, 'getTyping' | 'getTyped'>
  readonly getConfirmed: (id: string) => Shape | undefined
  readonly getShown: (id: string) => Shape | undefined
  /** A shape with what is pending for it, tombstones included. */
  readonly getWhole: (id: string) => Shape | undefined
  /** The limits of the server. */
  readonly told: { readonly current: Pick<Limits, 'textLength'> }
}

interface Conflict {
  readonly typing: string
  /** What both began with. */
  readonly base: string
  readonly mine: string
  /** Whether the other text may hold some of mine. */
  readonly overlapping: boolean
}

export function createTextConflicts({
  pending,
  getConfirmed,
  getShown,
  getWhole,
  told,
}: TextConflictsOptions): TextConflicts {
  const conflicts = new Map<string, readonly Conflict[]>()

  function note(id: string, { overlapping }: { readonly overlapping: boolean }): void {
    const typing = pending.getTyping(id)
    const shape = getShown(id)
    const [base, mine] = [getText(getConfirmed(id)), getText(shape)]
    if (!shape || typing === undefined || mine === base) return
    conflicts.set(id, [...(conflicts.get(id) ?? []), { typing, base, mine, overlapping }])
  }

  function merge(shape: Shape, notes: readonly Conflict[], texts: TextMerge): readonly Op[] {
    const { id } = shape
    const theirs = getText(shape)
    const text = notes.reduce((text, { base, mine, overlapping }) => {
      if (text === mine) return text
      const join = overlapping ? texts.uniteText : texts.mergeText
      return join(base, { theirs: text, mine })
    }, theirs)
    if (text === theirs) return []
    const set = { text: cutText(text, told.current.textLength) }
    const patch: PatchOp = { op: 'patch', id, set, if: { text: getRev(shape, 'text') } }
    return shape.deleted ? [{ op: 'restore', id }, patch] : [patch]
  }

  return {
    note: (id) => note(id, { overlapping: false }),
    noteAll() {
      for (const id of pending.getTyped()) note(id, { overlapping: true })
    },
    noteIntoDeleted(ops, typing) {
      const patch = ops.find((op) => op.op === 'patch' && op.set.text !== undefined)
      const mine = patch?.op === 'patch' ? patch.set.text : undefined
      const isRestored = ops.some(({ op, id }) => op === 'restore' && id === patch?.id)
      if (!isRestored || !patch || !mine || pending.getTyping(patch.id) === undefined) return false
      const notes = conflicts.get(patch.id) ?? []
      const base = notes.at(-1)?.mine ?? getText(getWhole(patch.id))
      conflicts.set(patch.id, [...notes, { typing, base, mine, overlapping: false }])
      return true
    },
    takeMerges(texts) {
      return [...conflicts].flatMap(([id, notes]) => {
        const shape = getWhole(id)
        const typing = notes.at(-1)?.typing
        // What becomes of the letters before is open as long as they are pending.
        if (shape?.deleted && pending.getTyping(id) !== undefined) return []
        conflicts.delete(id)
        const ops = shape ? merge(shape, notes, texts) : []
        return typing === undefined || ops.length === 0 ? [] : [{ typing, ops }]
      })
    },
  }
}

/** The text of a shape; empty for one that has none. */
export function getText(shape: Shape | undefined): string {
  return shape && 'text' in shape && typeof shape.text === 'string' ? shape.text : ''
}
