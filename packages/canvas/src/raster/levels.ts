const settleMs = 120

/**
 * Which scale is drawn sharp. While the zoom is changing that is the one before, shown larger or
 * smaller; soon after it has come to rest it is the one that is looked at.
 */
export interface Levels {
  /** Scale of the tiles that are kept fresh. */
  readonly current: number
  /** Scale of the tiles that stand in where those are not there yet. */
  readonly before: number
  /** Sets the scale that is looked at. */
  follow(scale: number): void
  destroy(): void
}

export function createLevels(onSettled: () => void): Levels {
  let [current, before, followed] = [0, 0, 0]
  let timer: ReturnType<typeof setTimeout> | undefined

  function settle(): void {
    timer = undefined
    if (current === followed) return
    before = current
    current = followed
    onSettled()
  }

  return {
    get current() {
      return current
    },
    get before() {
      return before
    },
    follow(scale) {
      if (scale === followed) return
      followed = scale
      if (current === 0) current = scale
      clearTimeout(timer)
      timer = setTimeout(settle, settleMs)
    },
    destroy: () => clearTimeout(timer),
  }
}
