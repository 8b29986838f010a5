/** A stroke in progress, and who draws it. */
export interface Drawn {
  readonly session: string
  readonly id: string
}

/**
 * What the handles of strokes stand for [LV13]. A session draws one stroke at a time, so its newest
 * handle is all that is kept of it: there are never more than there are sessions.
 */
export function createInkHandles() {
  const strokes = new Map<number, Drawn>()
  const newest = new Map<string, number>()

  function forget(session: string): void {
    const h = newest.get(session)
    newest.delete(session)
    if (h !== undefined && strokes.get(h)?.session === session) strokes.delete(h)
  }

  return {
    note(h: number, stroke: Drawn): void {
      forget(stroke.session)
      strokes.set(h, stroke)
      newest.set(stroke.session, h)
    },
    /** `undefined` for an unknown handle, and for one that is not the newest of its session. */
    get: (h: number): Drawn | undefined => strokes.get(h),
    forget,
    clear(): void {
      strokes.clear()
      newest.clear()
    },
  }
}
