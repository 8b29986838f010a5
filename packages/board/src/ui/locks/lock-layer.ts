import type { Editor } from '@tiza/editor/editor'
import { turnBox } from '@tiza/shapes'
import { followOwnPointer, type OwnPointer } from '../parts/follow-own-pointer.ts'
import { findSurface } from '../parts/restore-focus.ts'
import { getMarkedLocks } from './get-marked-locks.ts'

const icon =
  '<svg width="12" height="12" viewBox="0 0 24 24"><rect width="18" height="11" x="3" y="11" rx="2"/><path d="M7 11V7a5 5 0 0 1 10 0v4"/></svg>'

/**
 * A small lock at the corner of locked shapes, which is clearer of what is selected or pointed at, as elements of a
 * container, of one size at every zoom. Returns a function that takes them away.
 */
export function createLockLayer(container: HTMLElement, editor: Editor): () => void {
  const { board, state } = editor
  const locked = new Set<string>()
  let own: OwnPointer | undefined
  let frame = 0

  function follow(ids: Iterable<string>): void {
    for (const id of ids) {
      if (board.getShape(id)?.locked) locked.add(id)
      else locked.delete(id)
    }
  }

  function getHovered(): string | undefined {
    const { tool } = state.getState()
    if (!own || own.isPressed || tool !== 'select') return undefined
    return editor.getShapeAt(editor.toBoard(own))?.id
  }

  function show(): void {
    frame = 0
    const hovered = locked.size > 0 ? getHovered() : undefined
    const shapes = locked.size > 0 ? getMarkedLocks(editor, { hovered, locked }) : []
    const { selection } = state.getState()
    while (container.children.length > shapes.length) container.lastElementChild?.remove()
    for (const [at, shape] of shapes.entries()) {
      const mark = container.children[at] ?? add()
      const drawn = editor.toDrawn(shape)
      const box = turnBox(editor.getFrame(drawn), drawn.angle ?? 0)
      const { x, y } = editor.toScreen({ x: box.x + box.width, y: box.y })
      const isAsked = shape.id === hovered || selection.includes(shape.id)
      mark.classList.toggle('lock--quiet', !isAsked)
      if (mark instanceof HTMLElement) mark.style.transform = `translate(${x}px, ${y}px)`
    }
  }

  function add(): HTMLElement {
    const mark = document.createElement('div')
    mark.className = 'lock'
    mark.dataset.testid = 'lock'
    mark.innerHTML = icon
    container.append(mark)
    return mark
  }

  function request(): void {
    const isIdle = locked.size === 0 && container.children.length === 0
    if (frame === 0 && !isIdle) frame = requestAnimationFrame(show)
  }

  const surface = findSurface(container)
  const subscriptions = [
    board.subscribe(({ ids }) => {
      follow(ids)
      request()
    }),
    state.subscribe((now, before) => {
      const isSame =
        now.selection === before.selection &&
        now.camera === before.camera &&
        now.viewport === before.viewport &&
        now.tool === before.tool
      if (!isSame) request()
    }),
    surface
      ? followOwnPointer(surface, (now) => {
          own = now
          request()
        })
      : () => {},
  ]
  follow(board.shapes.keys())
  request()

  return () => {
    cancelAnimationFrame(frame)
    for (const stop of subscriptions) stop()
    container.replaceChildren()
  }
}
