import type { Editor } from '../../editor.ts'
import type { PointerEditorEvent, PointerSample } from '../../events.ts'
import { fingerRestPx } from '../../travel.ts'

export type MoveEvent = PointerEditorEvent<'move'> | PointerEditorEvent<'up'>

/** What a press with the select tool turned out to be. */
export interface Interaction {
  move(event: MoveEvent): void
  /** The pointer was released, where it has been moved to just before. */
  finish(event: PointerEditorEvent<'up'>): void
  /** Leaves everything as it was before the press. */
  cancel(): void
}

/** The newest sample of a pointer event. */
export function getSample({ samples }: PointerEditorEvent<'down' | 'move' | 'up'>): PointerSample {
  return samples[samples.length - 1] ?? samples[0]
}

/** Movement on the screen after which a press is a drag: a finger rolls when it taps, and when it rests. */
const dragAfterPx = { mouse: 3, pen: 3, touch: fingerRestPx } as const

/** Whether a pointer has moved so far from a place on the screen that it is no click any more. */
export function isDrag(
  from: { readonly x: number; readonly y: number },
  event: MoveEvent,
): boolean {
  const { x, y } = getSample(event)
  return Math.hypot(x - from.x, y - from.y) > dragAfterPx[event.device]
}

/** Screen distance in board units. */
export function toBoardUnits(editor: Editor, px: number): number {
  return px / editor.state.getState().camera.zoom
}
