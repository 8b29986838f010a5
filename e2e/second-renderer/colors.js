/** The colour of a line. */
export const toLineColor = (name, { colors, theme }) => colors.palette[name]?.[theme] ?? name

/** The colour of an inside; `undefined` for none. */
export function toFillColor({ kind, fill = 'none' }, { colors, theme }) {
  if (fill === 'none') return undefined
  const paper = kind === 'note' && theme !== 'light' ? colors.dimmedPaper[fill] : undefined
  return paper ?? colors.fills[fill]?.[theme] ?? fill
}

const toParts = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

function mix(from, to, way) {
  const parts = toParts(from).map((part, at) =>
    Math.round(part * (1 - way) + toParts(to)[at] * way),
  )
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

function getLuminance(hex) {
  const parts = toParts(hex).map((part) => part / 255)
  const toLinear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  const [red, green, blue] = parts.map(toLinear)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The colour of a text of a font size, on a colour if there is one behind. */
export function toTextColor(
  { textColor, color = 'black', bold, opacity },
  sheet,
  { size, behind },
) {
  const { colors, theme, numbers } = sheet
  const { large, largeIfBold, contrast, largeContrast } = numbers.text.readable
  const name = textColor ?? color
  const own = toLineColor(name, sheet)
  if (!behind) return own
  const needed = size >= (bold ? largeIfBold : large) ? largeContrast : contrast
  const ground = mix(colors.paper[theme], behind, opacity)
  const see = (ink) => {
    const [dark, light] = [ground, mix(ground, ink, opacity)]
      .map(getLuminance)
      .sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }
  const other = colors.palette[name]?.[theme === 'light' ? 'dark' : 'light'] ?? own
  const better = see(other) > see(own) ? other : own
  const end = see('#ffffff') > see('#000000') ? '#ffffff' : '#000000'
  // Seven halvings find a multiple of 1 / 128.
  const mixed = Array.from({ length: 128 }, (_, at) => mix(better, end, (at + 1) / 128))
  return [own, other, ...mixed].find((ink) => see(ink) >= needed) ?? end
}
