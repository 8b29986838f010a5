import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import { defaultStyle, getStyleKeysOf, getUnsaidStyle } from '@tiza/editor/style'
import type { Insidable, ShapeRegistry } from '@tiza/shapes'

/** What the panel shows as chosen; `undefined` where selected shapes differ. */
export type ShownStyle = { readonly [Key in keyof ShapeStyle]: ShapeStyle[Key] | undefined }

/** As much of a shape as matters here. */
export type Styled = Pick<Insidable, 'path'> & { readonly kind: string } & {
  readonly [Key in keyof ShapeStyle]?: ShapeStyle[Key] | undefined
}

const keys = Object.keys(defaultStyle) as (keyof ShapeStyle)[]

/** The style that all selected shapes share, key by key; without any, that of the next shape. */
export function getShownStyle(
  shapes: ShapeRegistry,
  { next, selected }: { readonly next: ShapeStyle; readonly selected: readonly Styled[] },
): ShownStyle {
  if (selected.length === 0) return next
  const values = new Map(keys.map((key) => [key, new Set<unknown>()]))
  for (const shape of selected) {
    const kind = shapes.get(shape.kind)
    const unsaid = getUnsaidStyle(kind)
    for (const key of getStyleKeysOf(shape, kind)) values.get(key)?.add(shape[key] ?? unsaid[key])
  }
  const share = (key: keyof ShapeStyle) => {
    const [only, ...others] = values.get(key) ?? []
    return others.length === 0 ? only : undefined
  }
  return Object.fromEntries(keys.map((key) => [key, share(key)])) as unknown as ShownStyle
}
