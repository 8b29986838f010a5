import { getStyleKeys } from '@tiza/editor/style'
import type { AnnouncedTool } from '@tiza/editor/tool-names'
import type { Insidable, ShapeRegistry, StyleField } from '@tiza/shapes'

/** As much of a shape as says what of its looks can be changed. */
export type Styleable = Insidable & { readonly kind: string; readonly text?: string | undefined }

/** What applies: to what is selected, whatever its kind, or else to what the tool makes next. */
export function getStyleFields(
  shapes: ShapeRegistry,
  {
    tool,
    selected,
  }: { readonly tool: AnnouncedTool | undefined; readonly selected: Iterable<Styleable> },
): ReadonlySet<StyleField> {
  const fields = new Set<StyleField>()
  let any = false
  for (const shape of selected) {
    any = true
    const kind = shapes.get(shape.kind)
    for (const field of kind.getStyleFields(shape)) fields.add(field)
    if (!shape.text) continue
    fields.add('fontSize')
    if (getStyleKeys(kind).includes('textColor')) fields.add('textColor')
  }
  return any ? fields : new Set(tool && getFieldsOfTool(tool, shapes))
}

function getFieldsOfTool(
  { makes, styleFields }: AnnouncedTool,
  shapes: ShapeRegistry,
): readonly StyleField[] {
  if (styleFields || makes === undefined) return styleFields ?? []
  const kind = shapes.get(makes)
  return kind.beginning?.isPlain ? [] : kind.getStyleFields({})
}
