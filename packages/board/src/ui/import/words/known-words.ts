import { en } from './import-en.ts'

const { diagrams, formats, kinds, losses, ways } = en.import

/** What is said in the singular and the plural. */
type Counted<T> = keyof T extends infer Key
  ? Key extends `${infer Base}_other`
    ? Base
    : never
  : never

/** Whether there are words for a format. */
export function isFormatWord(name: string): name is keyof typeof formats {
  return Object.hasOwn(formats, name)
}

/** A kind that is counted by itself; all that have no words are counted together. */
export type KindWord = Counted<typeof kinds>

/** The words for a kind of shape. */
export function toKindWord(kind: string): KindWord {
  return isKindWord(kind) ? kind : 'other'
}

function isKindWord(kind: string): kind is KindWord {
  return Object.hasOwn(kinds, `${kind}_other`)
}

/** Whether there are words for what is lost; else it is a thing. */
export function isLossWord(what: string): what is Counted<typeof losses> {
  return Object.hasOwn(losses, `${what}_other`)
}

/** Whether there are words for a kind of diagram that is not read; else it is a diagram. */
export function isDiagramWord(kind: string): kind is keyof typeof diagrams {
  return Object.hasOwn(diagrams, kind)
}

/** Whether there are words for a way, `<format>-<way>`. */
export function isWayWord(way: string): way is keyof typeof ways {
  return Object.hasOwn(ways, way)
}
