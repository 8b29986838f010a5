import type { PeerPresence } from '@tiza/client'
import type { ScreenPoint } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { getReadableOn, type Theme, toCss } from '@tiza/shapes'
import { followOwnPointer, type OwnPointer } from '../parts/follow-own-pointer.ts'
import { findSurface } from '../parts/restore-focus.ts'
import { type CursorLook, cursorFadesMs, getCursorLook, nameFadesMs } from './cursor-look.ts'
import { glide } from './glide.ts'

/** From the tip of a cursor to its name, and how wide that is at most, as `cursors.css` says. CSS pixels. */
const [nameLeftPx, widestPx] = [12, 120]

interface Cursor {
  readonly root: HTMLElement
  readonly name: HTMLElement
  peer: PeerPresence
  /** Where it is drawn; glides to `peer.cursor`. */
  shown: readonly [number, number]
  movedAt: number
  at: ScreenPoint
  /** What its element is styled with: who is not moving costs nothing. */
  transform: string
  look: CursorLook
  /** Of the name, CSS pixels; asked for where it matters. */
  nameWidth: number | undefined
  /** Whether its name is to the left of it, since it would be cut off by the edge of the screen. */
  isOnLeft: boolean
}

export interface CursorLayerOptions {
  readonly theme: Theme
  /** Whether cursors jump, for people who want no motion. */
  readonly still: boolean
  /** The name of somebody who has none. */
  readonly unnamed: string
}

/**
 * Others' cursors as elements of a container. Written at the rate of the display, so by hand and
 * not by React. Answers a function that takes them away.
 */
export function createCursorLayer(
  container: HTMLElement,
  editor: Editor,
  { theme, still, unnamed }: CursorLayerOptions,
): () => void {
  const { presence } = editor.board
  const cursors = new Map<string, Cursor>()
  let frame = 0
  let lastFrameAt = 0
  let fading: ReturnType<typeof setTimeout> | undefined
  let own: OwnPointer | undefined

  function update(): void {
    for (const [session, cursor] of cursors) {
      if (presence.peers.get(session)?.cursor) continue
      cursor.root.remove()
      cursors.delete(session)
    }
    for (const peer of presence.peers.values()) {
      if (!peer.cursor) continue
      const cursor = cursors.get(peer.session) ?? add(peer, peer.cursor)
      if (cursor.peer.cursor !== peer.cursor) cursor.movedAt = performance.now()
      const { profile } = cursor.peer
      cursor.peer = peer
      if (profile !== peer.profile) paint(cursor)
    }
    request()
  }

  function add(peer: PeerPresence, at: readonly [number, number]): Cursor {
    const root = document.createElement('div')
    root.className = 'cursor'
    root.dataset.testid = 'cursor'
    root.innerHTML =
      '<svg width="18" height="22" viewBox="0 0 18 22"><path d="M1.500 1.500v17l4.600-4.200 2.900 6.200 2.800-1.300-2.900-6.100h6.100z"/></svg>'
    const name = document.createElement('bdi')
    root.append(name)
    container.append(root)
    const cursor: Cursor = {
      ...{ root, name, peer, shown: at, movedAt: performance.now() },
      ...{
        at: { x: 0, y: 0 },
        transform: '',
        look: 'named',
        nameWidth: undefined,
        isOnLeft: false,
      },
    }
    cursors.set(peer.session, cursor)
    paint(cursor)
    return cursor
  }

  function paint(cursor: Cursor): void {
    const { root, name, peer } = cursor
    const color = toCss(peer.profile.color, theme)
    name.textContent = peer.profile.name || unnamed
    root.style.setProperty('--cursor', color)
    root.style.setProperty('--on-cursor', getReadableOn(color))
    cursor.nameWidth = undefined
  }

  function request(): void {
    clearTimeout(fading)
    if (frame === 0 && cursors.size > 0) frame = requestAnimationFrame(move)
  }

  function move(now: number): void {
    frame = 0
    const elapsedMs = Math.min(100, now - lastFrameAt)
    lastFrameAt = now
    let moving = false
    for (const cursor of cursors.values()) {
      const target = cursor.peer.cursor
      if (!target) continue
      cursor.shown = still ? target : glide(cursor.shown, target, elapsedMs)
      place(cursor)
      showLook(cursor, now)
      if (cursor.shown !== target) moving = true
    }
    if (moving) request()
    else fadeLater(now)
  }

  function place(cursor: Cursor): void {
    const [x, y] = cursor.shown
    cursor.at = editor.toScreen({ x, y })
    const transform = `translate(${cursor.at.x}px, ${cursor.at.y}px)`
    if (transform !== cursor.transform) cursor.root.style.transform = transform
    cursor.transform = transform
    const isOnLeft = reachesOver(cursor)
    if (isOnLeft !== cursor.isOnLeft) cursor.root.classList.toggle('cursor--left', isOnLeft)
    cursor.isOnLeft = isOnLeft
  }

  /** Whether the edge of the screen cuts off a name that is to the right of its cursor. */
  function reachesOver(cursor: Cursor): boolean {
    const room = editor.state.getState().viewport.width - cursor.at.x - nameLeftPx
    // Where the cursor itself is out of view, so is its name.
    if (room >= widestPx || room < -nameLeftPx) return false
    cursor.nameWidth ??= cursor.name.offsetWidth
    return room < cursor.nameWidth
  }

  function showLook(cursor: Cursor, now: number): void {
    const { at, isOnLeft, movedAt } = cursor
    const look = getCursorLook(at, { stillForMs: now - movedAt, own, isOnLeft })
    if (look !== cursor.look) cursor.root.dataset.look = look
    cursor.look = look
  }

  /** Looks again when the next name or cursor is to fade. */
  function fadeLater(now: number): void {
    const waits = [...cursors.values()].flatMap(({ movedAt }) =>
      [nameFadesMs, cursorFadesMs].map((ms) => movedAt + ms - now).filter((ms) => ms > 0),
    )
    if (waits.length > 0) fading = setTimeout(request, Math.min(...waits))
  }

  function handleOwnPointer(now: OwnPointer | undefined): void {
    own = now
    const nowMs = performance.now()
    for (const cursor of cursors.values()) showLook(cursor, nowMs)
  }

  const surface = findSurface(container)
  const subscriptions = [
    presence.subscribe(({ what }) => {
      if (what !== 'ink') update()
    }),
    editor.state.subscribe((now, before) => {
      if (now.camera !== before.camera || now.viewport !== before.viewport) request()
    }),
    surface ? followOwnPointer(surface, handleOwnPointer) : () => {},
  ]
  update()

  return () => {
    clearTimeout(fading)
    cancelAnimationFrame(frame)
    for (const stop of subscriptions) stop()
    container.replaceChildren()
  }
}
