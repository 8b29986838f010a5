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
    tag.hidden = true
  }

  async function show(at: { readonly x: number; readonly y: number }): Promise<void> {
    const { tool, menuAt, editing } = editor.state.getState()
    const shape = editor.getShapeAt(editor.toBoard(at))
    if (tool !== 'select' || menuAt || editing || !shape) return
    const mine = turn
    const words = await toWords(shape)
    if (words === undefined || mine !== turn || !surface) return
    tag.textContent = words
    tag.hidden = false
    const x = Math.min(at.x + 12, surface.clientWidth - tag.offsetWidth - 4)
    const y = Math.min(at.y + 20, surface.clientHeight - tag.offsetHeight - 4)
    tag.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`
  }

  function handleMove({ clientX, clientY, buttons, pointerType }: PointerEvent): void {
    hide()
    if (pointerType !== 'mouse' || buttons !== 0 || !surface) return
    const { left, top } = surface.getBoundingClientRect()
    const at = { x: clientX - left, y: clientY - top }
    timer = setTimeout(() => void show(at), restMs)
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
