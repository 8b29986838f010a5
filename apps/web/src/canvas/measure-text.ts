import type { MeasureText, TextStyle } from '../editor/text-layout.ts'

const families: Readonly<Record<TextStyle['font'], string>> = {
  hand: '"Segoe Print", "Bradley Hand", "Chalkboard SE", "Comic Neue", cursive',
  sans: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  serif: 'Georgia, "Noto Serif", "Times New Roman", serif',
  mono: 'ui-monospace, "Cascadia Mono", Menlo, "Noto Sans Mono", monospace',
}

/** A text style as the CSS font of a canvas, in board units. */
export function toFont({ fontSize, font, bold, italic }: TextStyle): string {
  return `${italic ? 'italic ' : ''}${bold ? '700 ' : ''}${fontSize}px ${families[font]}`
}

/** Measures with the browser's fonts. */
export function createMeasureText(): MeasureText {
  const canvas = document.createElement('canvas').getContext('2d')
  return (line, style) => {
    if (!canvas) return 0
    canvas.font = toFont(style)
    return canvas.measureText(line).width
  }
}
