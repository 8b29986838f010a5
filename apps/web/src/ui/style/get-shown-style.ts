import { type Kind, kinds } from '@tiza/protocol'
import { defaultFontSize } from '../../editor/text-layout.ts'
import type { ShapeStyle } from '../../editor/types.ts'

/** What the panel shows as chosen; `undefined` where selected shapes differ. */
export type ShownStyle = { readonly [Key in keyof ShapeStyle]: ShapeStyle[Key] | undefined }

/** As much of a shape as matters here. */
export type Styled = { readonly kind: Kind } & {
  readonly [Key in keyof ShapeStyle]?: ShapeStyle[Key] | undefined
}

/** How a shape looks that does not say otherwise. */
const unsaid: ShapeStyle = {
  color: 'black',
  fill: 'none',
  width: 2,
  dash: 'solid',
  fontSize: defaultFontSize,
  opacity: 1,
}

const keys = Object.keys(unsaid) as (keyof ShapeStyle)[]

/** Which keys the shapes of a kind have. */
const keysOf = new Map(
  (Object.keys(kinds) as Kind[]).map((kind) => {
    const registers: readonly string[] = [...kinds[kind].required, ...kinds[kind].optional]
    return [kind, keys.filter((key) => registers.includes(key))]
  }),
)

/** The style that all selected shapes share, key by key; without any, that of the next shape. */
export function getShownStyle(next: ShapeStyle, selected: readonly Styled[]): ShownStyle {
  if (selected.length === 0) return next
  const values = new Map(keys.map((key) => [key, new Set<unknown>()]))
  for (const shape of selected) {
    for (const key of keysOf.get(shape.kind) ?? []) values.get(key)?.add(shape[key] ?? unsaid[key])
  }
  const share = (key: keyof ShapeStyle) => {
    const [only, ...others] = values.get(key) ?? []
    return others.length === 0 ? only : undefined
  }
  return Object.fromEntries(keys.map((key) => [key, share(key)])) as unknown as ShownStyle
}
