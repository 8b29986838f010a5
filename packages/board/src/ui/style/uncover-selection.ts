import { panBy, type ScreenPoint } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { type Box, touches } from '@tiza/shapes'
import { findSurface } from '../parts/restore-focus.ts'
import { getHeldArea } from '../selection/get-held-area.ts'

interface UncoverOptions {
  /** What holds the panel that may cover the selection. */
  readonly sheet: Element
  /** The part of the canvas that no bar at the edges covers, CSS pixels. */
  readonly getFreeArea: () => Box
}

/** Moves the view so far that a sheet does not cover what is selected. */
export function uncoverSelection(editor: Editor, { sheet, getFreeArea }: UncoverOptions): void {
  const selected = getHeldArea(editor)
  const panel = sheet.querySelector('.style-panel')?.getBoundingClientRect()
  const origin = findSurface(sheet)?.getBoundingClientRect()
  // On a large board the panel stands beside what one works on.
  const isSheet = sheet.querySelector('.style-control__button')?.getClientRects().length
  if (!selected || !panel || !origin || !isSheet) return
  const { left, top, width, height } = panel
  const by = getShift(selected, {
    panel: { x: left - origin.left, y: top - origin.top, width, height },
    area: getFreeArea(),
  })
  if (!by) return
  const { camera } = editor.state.getState()
  editor.setCamera(panBy(camera, { x: -by.x, y: -by.y }))
}

const gapPx = 12

/**
 * How far something is moved that a panel covers, to above it or to its right, where there is more room;
 * `undefined` where nothing is covered. What is larger than the room shows its beginning.
 */
export function getShift(
  selected: Box,
  { panel, area }: { readonly panel: Box; readonly area: Box },
): ScreenPoint | undefined {
  if (!touches(selected, panel)) return undefined
  const above = { ...area, height: panel.y - gapPx - area.y }
  const beside = panel.x + panel.width + gapPx
  const right = { ...area, x: beside, width: area.x + area.width - beside }
  const isAbove = above.width * above.height >= Math.max(0, right.width) * right.height
  if (isAbove) {
    const up = above.y + above.height - (selected.y + selected.height)
    return { x: 0, y: Math.max(up, above.y - selected.y) }
  }
  return { x: right.x - selected.x, y: 0 }
}
