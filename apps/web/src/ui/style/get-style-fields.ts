import type { Kind } from '@tiza/protocol'
import type { ToolName } from '../../editor/types.ts'

/** What the style panel can change. */
export type StyleField =
  | 'color'
  | 'fill'
  | 'width'
  | 'dash'
  | 'bend'
  | 'startHead'
  | 'endHead'
  | 'fontSize'

const ofKind: Readonly<Record<Kind, readonly StyleField[]>> = {
  stroke: ['color', 'width'],
  line: ['color', 'width', 'dash', 'bend', 'startHead', 'endHead'],
  rect: ['color', 'fill', 'width', 'dash'],
  ellipse: ['color', 'fill', 'width', 'dash'],
  diamond: ['color', 'fill', 'width', 'dash'],
  text: ['color', 'fontSize'],
  note: ['fill', 'fontSize'],
  image: [],
  frame: ['color', 'fill'],
}

const ofTool: Readonly<Record<ToolName, readonly StyleField[]>> = {
  select: [],
  hand: [],
  eraser: [],
  pen: ofKind.stroke,
  highlighter: ofKind.stroke,
  rect: ofKind.rect,
  ellipse: ofKind.ellipse,
  diamond: ofKind.diamond,
  line: ['color', 'width', 'dash', 'bend'],
  arrow: ofKind.line,
  text: ofKind.text,
  note: ofKind.note,
  frame: ofKind.frame,
  image: ofKind.image,
  laser: [],
}

/** What applies: to what is selected, whatever its kind, or else to what the tool makes next. */
export function getStyleFields(
  tool: ToolName,
  selected: Iterable<{ readonly kind: Kind; readonly text?: string | undefined }>,
): ReadonlySet<StyleField> {
  const fields = new Set<StyleField>()
  let any = false
  for (const { kind, text } of selected) {
    any = true
    for (const field of ofKind[kind]) fields.add(field)
    if (text) fields.add('fontSize')
  }
  return any ? fields : new Set(ofTool[tool])
}
