import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'
import { findSurface } from '../parts/restore-focus.ts'

/** How long a mouse rests on a shape before it is said who made it. */
const restMs = 600

/**
 * Shows in an element what there is to say of the shape on which a mouse rests, while shapes can be selected.
 * Returns a function that stops it.
 */
export function createTagLayer(
  tag: HTMLElement,
  editor: Pick<Editor, 'state' | 'getShapeAt' | 'toBoard'>,
  toWords: (shape: Shape) => Promise<string | undefined>,
): () => void {
  const surface = findSurface(tag)
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Counts rests: what is found for an earlier one is not shown. */
  let turn = 0

  function hide(): void {
    turn++
    clearTimeout(timer)
    // To hide what is hidden would be a change of the page as well.
    if (!tag.hidden) tag.hidden = true
  }

  async function show({ clientX, clientY }: MouseEvent): Promise<void> {
    if (!surface) return
    const { tool, menuAt, editing } = editor.state.getState()
    const { left, top } = surface.getBoundingClientRect()
    const at = { x: clientX - left, y: clientY - top }
    const shape = editor.getShapeAt(editor.toBoard(at))
    if (tool !== 'select' || menuAt || editing || !shape) return
    const mine = turn
    const words = await toWords(shape)
    if (words === undefined || mine !== turn) return
    tag.textContent = words
    tag.hidden = false
    const x = Math.min(at.x + 12, surface.clientWidth - tag.offsetWidth - 4)
    const y = Math.min(at.y + 20, surface.clientHeight - tag.offsetHeight - 4)
    tag.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`
  }

  function handleMove(event: PointerEvent): void {
    hide()
    if (event.pointerType !== 'mouse' || event.buttons !== 0) return
    timer = setTimeout(() => void show(event), restMs)
  }

  const options = { signal: stop.signal, capture: true, passive: true }
  surface?.addEventListener('pointermove', handleMove, options)
  for (const type of ['pointerdown', 'pointerleave', 'wheel', 'contextmenu'] as const) {
    surface?.addEventListener(type, hide, options)
  }
  const unsubscribe = editor.state.subscribe((now, before) => {
    if (now.camera !== before.camera || now.tool !== before.tool || now.menuAt) hide()
  })

  return () => {
    hide()
    stop.abort()
    unsubscribe()
  }
}
