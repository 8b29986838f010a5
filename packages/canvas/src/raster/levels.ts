/**
 * The zoom has come to rest when its next change is late: by as much as they come apart, which is a
 * frame with fingers, and more with the notches of a wheel or on a slow device. What turns out to have
 * been a pause costs little: what has been asked for is given up.
 */
const lateFactor = 1.5
const [leastRestMs, mostRestMs] = [20, 120]
/** After a longer pause this is another gesture. */
const gestureMs = 240
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
  /** Sets the scale that is looked at. */
  follow(scale: number, options?: FollowOptions): void
  /** The tiles of the current scale cover the view: what is behind them is not missed. */
  handleCovered(): void
  destroy(): void
}

export interface FollowOptions {
  /** Its tiles are there already. */
  readonly isDrawn?: boolean
  /** It is seen sharp without tiles: there is no hurry. */
  readonly isSeen?: boolean
}

/** @param now milliseconds */
export function createLevels(
  onSettled: () => void,
  now: () => number = () => performance.now(),
): Levels {
  let [current, followed] = [0, 0]
  let behind: readonly number[] = []
  let isCovered = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let changedAtMs = Number.NEGATIVE_INFINITY
  /** Between the last changes of the zoom, the newest last. */
  let pausesMs: readonly number[] = []

  function goTo(scale: number): void {
    const all = [...(isCovered ? [] : behind), current].filter((one) => one > 0 && one !== scale)
    // The lowest covers the view, and the last ones are the sharpest.
    behind = all.length > mostBehind ? [...all.slice(0, 1), ...all.slice(2)] : all
    current = scale
    isCovered = false
  }

  /** How long the zoom has to stay as it is, from now on, to be at rest. */
  function getRestMs(): number {
    const nowMs = now()
    const pauseMs = nowMs - changedAtMs
    changedAtMs = nowMs
    pausesMs = pauseMs < gestureMs ? [...pausesMs.slice(-1), pauseMs] : []
    return Math.min(mostRestMs, Math.max(leastRestMs, ...pausesMs.map((ms) => ms * lateFactor)))
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
    follow(scale, { isDrawn = false, isSeen = false } = {}) {
      if (scale === followed) return
      const isJump = Math.max(scale / followed, followed / scale) > jumpFactor
      followed = scale
      clearTimeout(timer)
      const restMs = getRestMs()
      if (scale === current) return
      if (isJump || isDrawn) goTo(scale)
      else timer = setTimeout(settle, isSeen ? mostRestMs : restMs)
    },
    handleCovered() {
      isCovered = true
    },
    destroy: () => clearTimeout(timer),
  }
}
