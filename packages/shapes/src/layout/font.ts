import type { TextStyle } from '../text/text-style.ts'

/** The typefaces that come with the page, all under the SIL Open Font License. */
export const typefaces = {
  hand: 'Shantell Sans',
  sans: 'Inter',
  serif: 'Source Serif 4',
  mono: 'JetBrains Mono',
} as const satisfies Record<TextStyle['font'], string>

/** The hand that writes Greek. */
export const greekTypeface = 'Playpen Sans'

/** Names under which the page knows the typefaces that come with it. */
export const shippedFamilies = {
  hand: 'Tiza Hand',
  sans: 'Tiza Sans',
  serif: 'Tiza Serif',
  mono: 'Tiza Mono',
} as const satisfies Record<TextStyle['font'], string>

/** A hand of its own, always upright: what is italic is slanted by the browser. */
export const greekHand = 'Tiza Hand Greek'

/** What is shown before they have come, and for letters that they lack. */
export const fallbacks: Readonly<Record<TextStyle['font'], string>> = {
  hand: `"${greekHand}", "Segoe Print", "Bradley Hand", "Chalkboard SE", "Comic Neue", cursive`,
  sans: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  serif: 'Georgia, "Noto Serif", "Times New Roman", serif',
  mono: 'ui-monospace, "Cascadia Mono", Menlo, "Noto Sans Mono", monospace',
}

/** A text style as a CSS font, at a zoom of 1 unless another is given. */
export function toFont({ fontSize, font, bold, italic }: TextStyle, zoom = 1): string {
  const look = `${italic ? 'italic ' : ''}${bold ? '700 ' : ''}${fontSize * zoom}px`
  return `${look} "${shippedFamilies[font]}", ${fallbacks[font]}`
}
