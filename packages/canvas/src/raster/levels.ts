const settleMs = 120
/** A zoom by a wheel or by fingers changes less from one frame to the next. */
const jumpFactor = 2

/**
 * Which scale is drawn sharp. While the zoom is changing that is the one before, shown larger or
 * smaller; soon after it has come to rest it is the one that is looked at. After a jump, as when all
 * of a board is fitted into the window, that is at once.
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

  function goTo(scale: number): void {
    before = current
    current = scale
  }

  function settle(): void {
    if (current === followed) return
    goTo(followed)
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
      const isJump = Math.max(scale / followed, followed / scale) > jumpFactor
      followed = scale
      clearTimeout(timer)
      if (isJump) goTo(scale)
      else timer = setTimeout(settle, settleMs)
    },
    destroy: () => clearTimeout(timer),
  }
}
