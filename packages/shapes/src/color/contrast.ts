/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2). */
function getLuminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** A colour some way, 0 to 1, from one `#rrggbb` to another: what a paint of that opacity leaves. */
export function mixColors(from: string, to: string, way: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16))
    return Math.round((a ?? 0) * (1 - way) + (b ?? 0) * way)
  })
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2). */
export function getContrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [getLuminance(one), getLuminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Near-black or white: whichever is easier to read on a colour. One of them always passes AA. */
export function getReadableOn(hex: string): string {
  return getContrast(hex, '#ffffff') >= getContrast(hex, '#000000') ? '#ffffff' : '#000000'
}
