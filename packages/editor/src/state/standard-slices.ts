import { bindingSlice } from './binding.ts'
import { cursorSlice } from './cursor.ts'
import { draftSlice } from './draft.ts'
import { dragSlice } from './drag.ts'
import { editingSlice } from './editing.ts'
import { enteredGroupSlice } from './entered-group.ts'
import { eraserModeSlice } from './eraser-mode.ts'
import { erasingSlice } from './erasing.ts'
import { guidesSlice } from './guides.ts'
import { keepToolSlice } from './keep-tool.ts'
import { marqueeSlice } from './marquee.ts'
import { pointedCutSlice } from './pointed-cut.ts'
import { previewSlice } from './preview.ts'
import { restyleSlice } from './restyle.ts'
import type { AnySlice } from './slice.ts'
import { snapSlice } from './snap.ts'
import { trailSlice } from './trail.ts'

/** Slices that every editor has: some are drawn before the tools that own them have been loaded. */
export const standardSlices: readonly AnySlice[] = [
  bindingSlice,
  cursorSlice,
  draftSlice,
  dragSlice,
  editingSlice,
  enteredGroupSlice,
  eraserModeSlice,
  erasingSlice,
  guidesSlice,
  keepToolSlice,
  marqueeSlice,
  pointedCutSlice,
  previewSlice,
  restyleSlice,
  snapSlice,
  trailSlice,
]
