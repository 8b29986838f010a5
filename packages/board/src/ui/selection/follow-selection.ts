import type { Editor } from '@tiza/editor/editor'
import { type Box, growBox } from '@tiza/shapes'
import { findSurface } from '../parts/restore-focus.ts'
import { getHeldArea } from './get-held-area.ts'
import { getNeighbours } from './get-neighbours.ts'
import { placeBar } from './place-bar.ts'

/** What the bar must not cover, beside the bars at the edges of the board. */
const obstacles =
  '.style-panel, .style-control__button, .minimap, .link-button, .notices > *, .notices .notice, .find-bar, .popover__panel'
/** The bar is away while the view moves, and so long after. */
const restMs = 120
/** Room for what opens from the bar. */
const popoverPx = 120

interface FollowOptions {
  readonly editor: Editor
  /** The part of the canvas that no bar at the edges covers, CSS pixels. */
  readonly getFreeArea: () => Box
}

/**
 * Keeps a bar beside the selection, and out of sight while a pointer is pressed on the board, the view moves,
 * or there is no room: written by hand, since it moves with the camera. Returns a function that stops it.
 */
export function followSelection(
  bar: HTMLElement,
  { editor, getFreeArea }: FollowOptions,
): () => void {
  const { state } = editor
  const stop = new AbortController()
  const root = bar.closest('.tiza')
  const surface = findSurface(bar)
  const controls = root?.querySelector('.board-page__middle')
  let isPressed = false
  let frame: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function place(): void {
    frame = undefined
    bar.toggleAttribute('data-waits', timer !== undefined)
    const selected = isPressed || timer !== undefined ? undefined : getHeldArea(editor)
    const spot = selected && placeBar(selected, getRoom(selected))
    bar.classList.toggle('selection-bar--away', !spot)
    if (!spot) return
    const { x, y, side } = spot
    const area = getFreeArea()
    const isRoomAbove = y - area.y >= popoverPx
    const isRoomBelow = area.y + area.height - y - bar.offsetHeight >= popoverPx
    const isUp = side === 'below' ? !isRoomBelow : isRoomAbove
    bar.dataset.opens = isUp ? 'up' : 'down'
    bar.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
  }

  function getRoom(selected: Box) {
    const origin = surface?.getBoundingClientRect() ?? { left: 0, top: 0 }
    const boxes = [...(root?.querySelectorAll(obstacles) ?? [])]
      .filter((element) => !bar.contains(element))
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0)
    const size = { width: bar.offsetWidth, height: bar.offsetHeight }
    return {
      bar: size,
      area: getFreeArea(),
      neighbours: getNeighbours(editor, growBox(selected, size.width)),
      obstacles: boxes.map(({ left, top, width, height }) => ({
        ...{ x: left - origin.left, y: top - origin.top, width, height },
      })),
    }
  }

  function request(): void {
    frame ??= requestAnimationFrame(place)
  }

  function hide(): void {
    bar.classList.add('selection-bar--away')
  }

  function rest(): void {
    hide()
    bar.toggleAttribute('data-waits', true)
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      request()
    }, restMs)
  }

  function press({ type }: Event): void {
    isPressed = type === 'pointerdown'
    if (!isPressed) request()
  }

  // Pressed pointers are captured: they are released on the board wherever they are.
  for (const type of ['pointerdown', 'pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    surface?.addEventListener(type, press, { capture: true, signal: stop.signal })
  }
  const resized = new ResizeObserver(request)
  resized.observe(bar)
  const changed = new MutationObserver(request)
  if (controls) {
    const attributes = { attributes: true, attributeFilter: ['data-open', 'hidden'] }
    changed.observe(controls, { ...attributes, childList: true, subtree: true })
    // The bar that finds text moves the notices.
    if (controls.parentElement) changed.observe(controls.parentElement, { childList: true })
  }
  const stops = [
    editor.onShapeChanges(request),
    state.subscribe((now, before) => {
      if (now.camera !== before.camera || now.viewport !== before.viewport) rest()
      if (now.selection === before.selection) return
      if (isPressed) hide()
      request()
    }),
  ]
  bar.toggleAttribute('data-waits', true)
  request()

  return () => {
    stop.abort()
    resized.disconnect()
    changed.disconnect()
    clearTimeout(timer)
    if (frame !== undefined) cancelAnimationFrame(frame)
    for (const stop of stops) stop()
  }
}
