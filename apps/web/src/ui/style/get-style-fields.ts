import { getStyleKeys, hasInside, type MaybeClosed } from '@tiza/editor/style'
import { isStandardTool, type StandardToolName, type ToolName } from '@tiza/editor/tool-names'
import type { Kind } from '@tiza/protocol'
import { canClose } from '@tiza/shapes'

/** What the style panel can change. */
export type StyleField =
  | 'color'
  | 'fill'
  | 'width'
  | 'fillStyle'
  | 'dash'
  | 'round'
  | 'bend'
  | 'closed'
  | 'startHead'
  | 'endHead'
  | 'fontSize'
  | 'textColor'
  | 'opacity'

const ofKind: Readonly<Record<Kind, readonly StyleField[]>> = {
  stroke: ['color', 'width', 'opacity'],
  line: ['color', 'width', 'dash', 'bend', 'startHead', 'endHead', 'opacity'],
  rect: ['color', 'fill', 'fillStyle', 'width', 'dash', 'round', 'opacity'],
  ellipse: ['color', 'fill', 'fillStyle', 'width', 'dash', 'opacity'],
  diamond: ['color', 'fill', 'fillStyle', 'width', 'dash', 'round', 'opacity'],
  text: ['color', 'fontSize', 'opacity'],
  note: ['fill', 'fontSize', 'opacity'],
  image: ['opacity'],
  frame: ['color', 'fill'],
}

const filling: readonly StyleField[] = ['fill', 'fillStyle']
const ofPolygon: readonly StyleField[] = ['color', ...filling, 'width', 'dash', 'bend', 'opacity']

const ofTool: Readonly<Record<StandardToolName, readonly StyleField[]>> = {
  select: [],
  hand: [],
  eraser: [],
  pen: ofKind.stroke,
  highlighter: ofKind.stroke,
  rect: ofKind.rect,
  ellipse: ofKind.ellipse,
  diamond: ofKind.diamond,
  line: ['color', 'width', 'dash', 'bend', 'opacity'],
  polygon: ofPolygon,
  arrow: ofKind.line,
  text: ofKind.text,
  note: ofKind.note,
  frame: [],
  laser: [],
}

/** What applies: to what is selected, whatever its kind, or else to what the tool makes next. */
export function getStyleFields(
  tool: ToolName,
  selected: Iterable<MaybeClosed & { readonly text?: string | undefined }>,
): ReadonlySet<StyleField> {
  const fields = new Set<StyleField>()
  let any = false
  for (const shape of selected) {
    any = true
    for (const field of getFieldsOf(shape)) fields.add(field)
    if (!shape.text) continue
    fields.add('fontSize')
    if (getStyleKeys(shape.kind).includes('textColor')) fields.add('textColor')
  }
  return any ? fields : new Set(isStandardTool(tool) ? ofTool[tool] : [])
}

function getFieldsOf(shape: MaybeClosed): readonly StyleField[] {
  const { kind, bend, path = [] } = shape
  if (kind === 'stroke') return hasInside(shape) ? [...ofKind.stroke, ...filling] : ofKind.stroke
  if (kind !== 'line' || !canClose({ bend, path })) return ofKind[kind]
  return ['closed', ...(hasInside(shape) ? ofPolygon : ofKind.line)]
}
