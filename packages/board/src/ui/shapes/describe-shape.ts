import { type PaletteColor, palette, type Shape, walkLetters } from '@tiza/protocol'
import { isFilled, type ShapeRegistry, unknownShape, type Words } from '@tiza/shapes'

/** How the parts of a description are said in a language. */
export interface ShapeWords {
  readonly toName: (words: Words) => string
  readonly toColor: (color: PaletteColor) => string
  readonly toPlace: (at: { readonly x: number; readonly y: number }) => string
}

interface DescribeOptions {
  readonly shapes: ShapeRegistry
  readonly words: ShapeWords
  /** Whether it says where the shape is. Default: it does. */
  readonly hasPlace?: boolean
}

const longestText = 60

/** A shape in one line: its kind, its colour when that has a name, its text, and its place. */
export function describeShape(
  shape: Shape,
  { shapes, words, hasPlace = true }: DescribeOptions,
): string {
  const kind = shape.standsFor === undefined ? shapes.get(shape.kind) : unknownShape
  const { getName, getColor, getText = getOwnText } = kind.description
  const hasInside = kind.hasInside?.(shape) ?? true
  const main = getColor ? getColor(shape) : getOwnColor(shape, { hasInside })
  const color = palette.find((name) => name === main)
  const text = getText(shape)
  const [x, y] = shape.pos
  const parts = [
    words.toName(getName(shape)),
    color && words.toColor(color).toLocaleLowerCase(),
    text && `“${shorten(text)}”`,
    hasPlace && words.toPlace({ x: Math.round(x), y: Math.round(y) }),
  ]
  return parts.filter(Boolean).join(', ')
}

/** That of its inside, which is what one sees of a shape that is filled; else that of its ink. */
function getOwnColor(
  shape: Shape,
  { hasInside }: { readonly hasInside: boolean },
): string | undefined {
  if (hasInside && 'fill' in shape && isFilled(shape)) return shape.fill
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
