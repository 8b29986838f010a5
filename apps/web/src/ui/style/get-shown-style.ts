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

/** The style that all selected shapes share, key by key; without any, that of the next shape. */
export function getShownStyle(next: ShapeStyle, selected: readonly Styled[]): ShownStyle {
  if (selected.length === 0) return next
  const share = <Key extends keyof ShapeStyle>(key: Key): ShapeStyle[Key] | undefined => {
    const having = selected.filter((shape) => has(shape, key))
    const values = new Set(having.map((shape) => toStyle(shape)[key]))
    const [only] = values
    return values.size === 1 ? only : undefined
  }
  return {
    color: share('color'),
    fill: share('fill'),
    width: share('width'),
    dash: share('dash'),
    fontSize: share('fontSize'),
    opacity: share('opacity'),
  }
}

function has({ kind }: Styled, key: keyof ShapeStyle): boolean {
  const registers: readonly string[] = [...kinds[kind].required, ...kinds[kind].optional]
  return registers.includes(key)
}

function toStyle({ color, fill, width, dash, fontSize, opacity }: Styled): ShapeStyle {
  return {
    color: color ?? unsaid.color,
    fill: fill ?? unsaid.fill,
    width: width ?? unsaid.width,
    dash: dash ?? unsaid.dash,
    fontSize: fontSize ?? unsaid.fontSize,
    opacity: opacity ?? unsaid.opacity,
  }
}
