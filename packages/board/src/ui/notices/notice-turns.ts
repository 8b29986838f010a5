/**
 * What notices are about, the weightiest first: what waits for an answer, what is lost, what was just done, where work
 * is, who asks for something, what can wait. All of them end or can be closed; what stays as long as it is so, as that
 * work was not sent or that the link has ended, has no turn and is shown beside them.
 */
export const noticeOrder = [
  'question',
  'refusal',
  'loss',
  'deed',
  'deletion',
  'change',
  'state',
  'waiting',
  'hand',
  'right',
  'claim',
  'keep',
  'penMode',
  'name',
] as const

export type NoticeName = (typeof noticeOrder)[number]

/** Gives notices the place one at a time, in order of weight. */
export interface NoticeTurns {
  /** The one that has the place; `undefined` while nobody wants it. */
  readonly current: NoticeName | undefined
  /** Says that a notice wants the place, until what is returned is called. */
  want(name: NoticeName): () => void
  /** Leaves the place to the notice that has it, as long as that has something to say: not to take it from under a hand. */
  hold(): void
  /** Gives the place to the weightiest again. */
  letGo(): void
  subscribe(listener: () => void): () => void
}

/** Creates turns of which nobody has the place yet. */
export function createNoticeTurns(): NoticeTurns {
  const wanted = new Set<NoticeName>()
  const listeners = new Set<() => void>()
  let held: NoticeName | undefined
  let current: NoticeName | undefined

  function choose(): void {
    const next = held ?? noticeOrder.find((name) => wanted.has(name))
    if (next === current) return
    current = next
    for (const listener of listeners) listener()
  }

  return {
    get current() {
      return current
    },
    want(name) {
      wanted.add(name)
      choose()
      return () => {
        wanted.delete(name)
        if (held === name) held = undefined
        choose()
      }
    },
    hold() {
      held = current
    },
    letGo() {
      held = undefined
      choose()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
