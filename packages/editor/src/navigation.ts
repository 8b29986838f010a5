import { type Camera, panBy, type ScreenPoint } from './camera.ts'
import type { PointerEditorEvent } from './events.ts'
import { getPlace, pinch } from './gestures.ts'
import { isReleased } from './pointer-buttons.ts'

type MoveOrUp = PointerEditorEvent<'move'> | PointerEditorEvent<'up'>

/** What moves the canvas itself, whatever the tool is: one pointer that pans, or fingers that pinch. */
export interface Navigation {
  readonly isIdle: boolean
  startPan(event: PointerEditorEvent<'down'>): void
  startPinch(fingers: ReadonlyMap<number, ScreenPoint>): void
  /** Moves the camera with a pointer. Returns whether it is one that navigates. */
  follow(event: MoveOrUp): boolean
  /** Ends a pan whose pointer moves on with its button released, which nobody saw. */
  endLost(event: MoveOrUp): void
  /** The browser took a pointer away. */
  drop(pointerId: number): void
  endPinch(): void
  end(): void
}

type State =
  | { readonly state: 'idle' }
  | {
      readonly state: 'panning'
      readonly pointerId: number
      readonly button: number
      readonly last: ScreenPoint
    }
  | { readonly state: 'pinching'; readonly fingers: ReadonlyMap<number, ScreenPoint> }

export interface NavigationOptions {
  getCamera(): Camera
  setCamera(camera: Camera): void
}

export function createNavigation({ getCamera, setCamera }: NavigationOptions): Navigation {
  let state: State = { state: 'idle' }

  function end(): void {
    state = { state: 'idle' }
  }

  return {
    end,
    get isIdle() {
      return state.state === 'idle'
    },
    startPan(event) {
      const { pointerId, button } = event
      state = { state: 'panning', pointerId, button, last: getPlace(event) }
    },
    startPinch(fingers) {
      state = { state: 'pinching', fingers: new Map(fingers) }
    },
    follow(event) {
      const { pointerId, type } = event
      const place = getPlace(event)
      if (state.state === 'panning' && state.pointerId === pointerId) {
        const by = { x: state.last.x - place.x, y: state.last.y - place.y }
        setCamera(panBy(getCamera(), by))
        state = type === 'up' ? { state: 'idle' } : { ...state, last: place }
        return true
      }
      if (state.state !== 'pinching' || !state.fingers.has(pointerId)) return false
      if (type === 'up') {
        state = toPinching(without(state.fingers, pointerId))
        return true
      }
      const fingers = new Map(state.fingers).set(pointerId, place)
      setCamera(pinch(getCamera(), state.fingers, fingers))
      state = toPinching(fingers)
      return true
    },
    endLost(event) {
      if (state.state !== 'panning' || state.pointerId !== event.pointerId) return
      if (isReleased(event, state.button)) end()
    },
    drop(pointerId) {
      if (state.state === 'panning' && state.pointerId === pointerId) end()
      if (state.state === 'pinching') state = toPinching(without(state.fingers, pointerId))
    },
    endPinch() {
      if (state.state === 'pinching') end()
    },
  }
}

function without(
  fingers: ReadonlyMap<number, ScreenPoint>,
  pointerId: number,
): ReadonlyMap<number, ScreenPoint> {
  return new Map([...fingers].filter(([id]) => id !== pointerId))
}

/** The last finger left on the glass pans on, and does not draw: it is on its way up. */
function toPinching(fingers: ReadonlyMap<number, ScreenPoint>): State {
  return fingers.size > 0 ? { state: 'pinching', fingers } : { state: 'idle' }
}
