import type { PeerPresence } from '@tiza/client'
import type { Camera } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { getReadableOn, type Theme, type TurnedBox, toCss, turnBox } from '@tiza/shapes'
import { followOwnPointer, type OwnPointer } from '../parts/follow-own-pointer.ts'
import { findSurface } from '../parts/restore-focus.ts'
import { createSelectionElement, type SelectionElement } from './selection-element.ts'
import { getMarkBox, type SelectionMark, toSelectionMarks } from './to-selection-marks.ts'

/** Names fade after so long without a change. */
const nameFadesMs = 3_000
/** People who have done nothing for so long are taken to be away. */
const awayMs = 30_000

export interface SelectionLayerOptions {
  readonly theme: Theme
  /** The name of somebody who has none. */
  readonly unnamed: string
}

interface Shown {
  mark: SelectionMark
  turned: TurnedBox | undefined
  readonly element: SelectionElement
}

interface Person {
  readonly peer: PeerPresence
  /** When this person selected something else. */
  readonly changedAtMs: number
  /** When this person last did anything. */
  readonly activeAtMs: number
}

/**
 * What others have selected, as outlines in a container. Written by hand, since they move with the camera;
 * while nobody selects anything, nothing is done. Returns a function that takes them away.
 */
export function createSelectionLayer(
  container: HTMLElement,
  editor: Editor,
  { theme, unnamed }: SelectionLayerOptions,
): () => void {
  const { board, state } = editor
  const { presence } = board
  const plane = document.createElement('div')
  container.append(plane)
  const shown = new Map<string, Shown>()
  let people: ReadonlyMap<string, Person> = new Map()
  let selected: ReadonlySet<string> = new Set()
  let outlined: ReadonlySet<string> = new Set()
  /** The camera for which the outlines are placed; the plane is moved from there. */
  let placedFor: Camera | undefined
  let frame = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  let own: OwnPointer | undefined

  function handlePresence(): void {
    const now = performance.now()
    const next = new Map<string, Person>()
    let isChanged = false
    for (const peer of presence.peers.values()) {
      if (peer.selection.length === 0) continue
      const before = people.get(peer.session)
      const isSame =
        before?.peer.selection === peer.selection &&
        before.peer.editing === peer.editing &&
        before.peer.profile === peer.profile
      if (!isSame) isChanged = true
      next.set(peer.session, {
        peer,
        changedAtMs: isSame ? before.changedAtMs : now,
        activeAtMs: before?.peer === peer ? before.activeAtMs : now,
      })
    }
    isChanged ||= next.size !== people.size
    people = next
    if (isChanged) update()
    else if (people.size > 0) showLooks()
  }

  function update(): void {
    const marks = toSelectionMarks(
      editor,
      [...people.values()].map(({ peer }) => peer),
    )
    const keys = new Set(marks.map(({ key }) => key))
    for (const [key, { element }] of shown) {
      if (keys.has(key)) continue
      element.remove()
      shown.delete(key)
    }
    for (const mark of marks) {
      const known = shown.get(mark.key) ?? {
        ...{ mark, turned: undefined, element: createSelectionElement(plane) },
      }
      known.mark = mark
      const color = toCss(mark.profile.color, theme)
      known.element.paint({
        ...{ color, onColor: getReadableOn(color), depth: mark.depth },
        name: mark.isNamed ? mark.profile.name || unnamed : '',
      })
      shown.set(mark.key, known)
    }
    selected = new Set([...people.values()].flatMap(({ peer }) => peer.selection))
    outlined = new Set(marks.flatMap(({ ids }) => ids))
    request({ all: true })
  }

  function request({ all }: { readonly all: boolean }): void {
    if (all) placedFor = undefined
    if (frame === 0 && (shown.size > 0 || all)) frame = requestAnimationFrame(place)
  }

  function place(): void {
    frame = 0
    const { camera, viewport } = state.getState()
    if (placedFor?.zoom === camera.zoom) {
      const [x, y] = [placedFor.x - camera.x, placedFor.y - camera.y]
      plane.style.transform = `translate(${x * camera.zoom}px, ${y * camera.zoom}px)`
    } else {
      placedFor = camera
      plane.style.transform = ''
      for (const one of shown.values()) {
        one.turned = getMarkBox(editor, one.mark)
        if (one.turned) one.element.place(one.turned, camera)
      }
      showLooks()
    }
    for (const { element } of shown.values()) element.keepName(camera, viewport.width)
  }

  function showLooks(): void {
    clearTimeout(waiting)
    const now = performance.now()
    let nextMs = Number.POSITIVE_INFINITY
    for (const { mark, turned, element } of shown.values()) {
      const person = people.get(mark.session)
      if (!person) continue
      const [fadesIn, awayIn] = [
        person.changedAtMs + nameFadesMs - now,
        person.activeAtMs + awayMs - now,
      ]
      for (const ms of [fadesIn, awayIn]) if (ms > 0) nextMs = Math.min(nextMs, ms)
      element.show({ hasName: fadesIn > 0 || isPointedAt(turned), isAway: awayIn <= 0 })
    }
    if (nextMs < Number.POSITIVE_INFINITY) waiting = setTimeout(showLooks, nextMs)
  }

  /** Whose it is can be asked for by pointing at it. */
  function isPointedAt(turned: TurnedBox | undefined): boolean {
    if (!turned || !own || own.isPressed) return false
    const { x, y, width, height } = turnBox(turned.box, turned.angle)
    const at = editor.toBoard(own)
    return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height
  }

  function handleOwnPointer(now: OwnPointer | undefined): void {
    const isDrawing = now?.isPressed === true && own?.isPressed === true
    own = now
    if (shown.size > 0 && !isDrawing) showLooks()
  }

  const surface = findSurface(container)
  const subscriptions = [
    presence.subscribe(({ what }) => {
      if (what !== 'ink') handlePresence()
    }),
    editor.onShapeChanges((changes) => {
      if (people.size === 0) return
      const ids = changes.flatMap(({ id }) => (selected.has(id) ? [id] : []))
      // It has come, or gone; else it has moved.
      if (ids.some((id) => outlined.has(id) !== Boolean(board.getShape(id)))) update()
      else if (ids.length > 0) request({ all: true })
    }),
    state.subscribe((now, before) => {
      if (shown.size === 0) return
      const isMoved = now.drag !== before.drag || now.preview !== before.preview
      const isSeenElsewhere = now.camera !== before.camera || now.viewport !== before.viewport
      if (isMoved || isSeenElsewhere) request({ all: isMoved })
    }),
    surface ? followOwnPointer(surface, handleOwnPointer) : () => {},
  ]
  handlePresence()

  return () => {
    clearTimeout(waiting)
    cancelAnimationFrame(frame)
    for (const stop of subscriptions) stop()
    container.replaceChildren()
  }
}
