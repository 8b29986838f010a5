import { type PaletteColor, palette, type Shape, walkLetters } from '@tiza/protocol'
import { type ShapeRegistry, unknownShape, type Words } from '@tiza/shapes'

/** How the parts of a description are said in a language. */
export interface ShapeWords {
  readonly toName: (words: Words) => string
  readonly toColor: (color: PaletteColor) => string
  readonly toPlace: (at: { readonly x: number; readonly y: number }) => string
}

const longestText = 60

/** A shape in one line: its kind, its colour when that has a name, its text, and its place. */
export function describeShape(
  shape: Shape,
  { shapes, words }: { readonly shapes: ShapeRegistry; readonly words: ShapeWords },
): string {
  const kind = shape.standsFor === undefined ? shapes.get(shape.kind) : unknownShape
  const { getName, getColor = getOwnColor, getText = getOwnText } = kind.description
  const color = palette.find((name) => name === getColor(shape))
  const text = getText(shape)
  const [x, y] = shape.pos
  const parts = [
    words.toName(getName(shape)),
    color && words.toColor(color).toLocaleLowerCase(),
    text && `“${shorten(text)}”`,
    words.toPlace({ x: Math.round(x), y: Math.round(y) }),
  ]
  return parts.filter(Boolean).join(', ')
}

function getOwnColor(shape: object): unknown {
  return 'color' in shape ? shape.color : 'black'
}

function getOwnText(shape: object): string | undefined {
  return 'text' in shape && typeof shape.text === 'string' ? shape.text : undefined
}

function shorten(text: string): string {
  const letters: string[] = []
  for (const letter of walkLetters(text.replace(/\s+/g, ' ').trim())) {
    if (letters.length === longestText) return `${letters.join('')}…`
    letters.push(letter)
  }
  return letters.join('')
}
