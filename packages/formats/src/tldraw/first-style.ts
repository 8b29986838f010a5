import { type Given, isGiven, toNumber, toText } from '@tiza/shapes/excalidraw'

/** The colours of the first version. */
const colors: Readonly<Record<string, string>> = {
  white: '#ffffff',
  lightGray: 'grey',
  gray: 'grey',
  black: 'black',
  green: 'green',
  cyan: 'cyan',
  blue: 'blue',
  indigo: 'blue',
  violet: 'violet',
  red: 'red',
  orange: 'orange',
  yellow: 'yellow',
}
const widths = new Map([
  ['small', 2],
  ['medium', 3.5],
  ['large', 5],
])
const fontSizes = new Map([
  ['small', 28],
  ['medium', 48],
  ['large', 96],
])
const noteSizes = new Map([
  ['small', 24],
  ['medium', 36],
  ['large', 48],
])
const fonts = new Map([
  ['script', 'hand'],
  ['sans', 'sans'],
  ['serif', 'serif'],
  ['mono', 'mono'],
])
const aligns = new Map([
  ['start', 'start'],
  ['middle', 'center'],
  ['end', 'end'],
  ['justify', 'start'],
])

/** How a shape of the first version of tldraw looks. */
export interface FirstStyle {
  readonly color: string
  readonly width: number
  readonly dash: string | undefined
  readonly isFilled: boolean
  /** Whether its corners are round, as if somebody had drawn them. */
  readonly isDrawn: boolean
  /** How words in it look, or the text that it is. */
  readonly words: Given
  /** How words on a note look. */
  readonly noteWords: Given
}

export function toFirstStyle(style: unknown): FirstStyle {
  const given = isGiven(style) ? style : {}
  const size = toText(given.size)
  const scale = Math.abs(toNumber(given.scale, 1)) || 1
  const font = fonts.get(toText(given.font)) ?? 'hand'
  const align = aligns.get(toText(given.textAlign))
  const dash = toText(given.dash)
  const name = toText(given.color)
  return {
    color: (Object.hasOwn(colors, name) && colors[name]) || 'black',
    width: widths.get(size) ?? 2,
    dash: dash === 'dashed' || dash === 'dotted' ? dash : undefined,
    isFilled: given.isFilled === true,
    isDrawn: dash === 'draw',
    words: { font, align, fontSize: (fontSizes.get(size) ?? 28) * scale },
    noteWords: { font, align, fontSize: noteSizes.get(size) ?? 24 },
  }
}
