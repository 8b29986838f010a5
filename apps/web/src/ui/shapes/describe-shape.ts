import { type PaletteColor, palette, type Shape, walkLetters } from '@tiza/protocol'
import { isClosedLine } from '@tiza/shapes'

/** How the parts of a description are said in a language. */
export interface ShapeWords {
  readonly toKind: (kind: Shape['kind'] | 'polygon' | 'unknown') => string
  readonly toColor: (color: PaletteColor) => string
  readonly toPlace: (at: { readonly x: number; readonly y: number }) => string
}

const longestText = 60

/** A shape in one line: its kind, its colour when that has a name, its text, and its place. */
export function describeShape(shape: Shape, { toKind, toColor, toPlace }: ShapeWords): string {
  const color = getColorName(shape)
  const words = shape.kind === 'image' ? shape.alt : 'text' in shape ? shape.text : ''
  const text = words ? shorten(words) : ''
  const [x, y] = shape.pos
  const parts = [
    toKind(getKindName(shape)),
    color && toColor(color).toLocaleLowerCase(),
    text && `“${text}”`,
    toPlace({ x: Math.round(x), y: Math.round(y) }),
  ]
  return parts.filter(Boolean).join(', ')
}

function getKindName(shape: Shape): Shape['kind'] | 'polygon' | 'unknown' {
  if (shape.standsFor !== undefined) return 'unknown'
  return isClosedLine(shape) ? 'polygon' : shape.kind
}

function getColorName(shape: Shape): PaletteColor | undefined {
  if (shape.kind === 'image' || shape.kind === 'frame') return undefined
  const { color = 'black' } = shape
  return palette.find((name) => name === color)
}

function shorten(text: string): string {
  const letters: string[] = []
  for (const letter of walkLetters(text.replace(/\s+/g, ' ').trim())) {
    if (letters.length === longestText) return `${letters.join('')}…`
    letters.push(letter)
  }
  return letters.join('')
}
