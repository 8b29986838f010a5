/** A gesture has paused when the zoom has been the same for longer than from one frame to the next. */
const settleMs = 24
/** A zoom by a wheel or by fingers changes less from one frame to the next. */
const jumpFactor = 2
/** More levels of which only a part was drawn are not worth the copying. */
const mostBehind = 4

/**
 * Which scale is drawn sharp. While the zoom is changing that is the one before, shown larger or
 * smaller; as soon as it has come to rest it is the one that is looked at. After a jump, as when all
 * of a board is fitted into the window, that is at once.
 */
export interface Levels {
  /** Scale of the tiles that are kept fresh. */
  readonly current: number
  /** Scales of the tiles that stand in where those are not there yet, the lowest first. */
  readonly behind: readonly number[]
  /** Whether the zoom has changed, and the tiles that it needs have not all come. */
  readonly isAwaited: boolean
  /** Sets the scale that is looked at; `isDrawn`: its tiles are there already. */
  follow(scale: number, options?: { readonly isDrawn: boolean }): void
  /** The tiles of the current scale cover the view: what is behind them is not missed. */
  handleCovered(): void
  destroy(): void
}

export function createLevels(onSettled: () => void): Levels {
  let [current, followed] = [0, 0]
  let behind: readonly number[] = []
  let isCovered = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function goTo(scale: number): void {
    if (scale === current) return
    const all = [...(isCovered ? [] : behind), current].filter((one) => one > 0 && one !== scale)
    // The lowest covers the view, and the last ones are the sharpest.
    behind = all.length > mostBehind ? [...all.slice(0, 1), ...all.slice(2)] : all
    current = scale
    isCovered = false
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
    get behind() {
      return behind
    },
    get isAwaited() {
      return !isCovered
    },
    follow(scale, { isDrawn } = { isDrawn: false }) {
      if (scale === followed) return
      const isJump = Math.max(scale / followed, followed / scale) > jumpFactor
      followed = scale
      clearTimeout(timer)
      if (isJump || isDrawn) goTo(scale)
      else timer = setTimeout(settle, settleMs)
    },
    handleCovered() {
      isCovered = true
    },
    destroy: () => clearTimeout(timer),
  }
}
