import { boardKind } from './kinds/board.ts'
import { diamondKind } from './kinds/diamond.ts'
import { ellipseKind } from './kinds/ellipse.ts'
import { frameKind } from './kinds/frame.ts'
import { groupKind } from './kinds/group.ts'
import { imageKind } from './kinds/image.ts'
import { lineKind } from './kinds/line.ts'
import { noteKind } from './kinds/note.ts'
import { pdfKind } from './kinds/pdf.ts'
import { rectKind } from './kinds/rect.ts'
import { strokeKind } from './kinds/stroke.ts'
import { textKind } from './kinds/text.ts'

/**
 * Which registers each kind of shape has: `required` must be given at create and can never be
 * cleared, `optional` may be absent, `fixed` is given at create and never changes.
 * The value of a register has the same type in every kind.
 */
export const kinds = {
  stroke: strokeKind,
  line: lineKind,
  rect: rectKind,
  ellipse: ellipseKind,
  diamond: diamondKind,
  text: textKind,
  note: noteKind,
  image: imageKind,
  frame: frameKind,
  pdf: pdfKind,
} as const

/** The registers of records that are not drawn. */
export const recordKinds = { board: boardKind, group: groupKind } as const

export type Kind = keyof typeof kinds
export type RecordKind = keyof typeof recordKinds

type Names<Part extends 'required' | 'optional' | 'fixed'> =
  | (typeof kinds)[Kind][Part][number]
  | (typeof recordKinds)[RecordKind][Part][number]

export interface KindRegisters {
  readonly required: readonly Names<'required'>[]
  readonly optional: readonly Names<'optional'>[]
  readonly fixed: readonly Names<'fixed'>[]
  /** The cap that a client needs for a board with records of this kind; none for kinds that may be shown as a box. */
  readonly needs?: string
}

/** Kinds by name: those of the contract, and others if all clients of a board and its server know them. */
export type KindTable = Readonly<Record<string, KindRegisters>>

/** Whether a value is the name of a kind that this version knows. */
export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(kinds, value)
}

/** The twelve adapting colours; a client maps each to a light and a dark value. */
export const palette = [
  'black',
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'cyan',
  'blue',
  'violet',
  'pink',
  'brown',
] as const

/** The backgrounds of boards. Default: plain. */
export const papers = ['plain', 'dots', 'grid', 'lines', 'squares', 'staff', 'isometric'] as const

export type Paper = (typeof papers)[number]

export type PaletteColor = (typeof palette)[number]
