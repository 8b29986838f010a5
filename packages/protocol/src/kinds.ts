/**
 * Which registers each kind of shape has: `required` must be given at create and can never be
 * cleared, `optional` may be absent, `fixed` is given at create and never changes.
 * The value of a register has the same type in every kind.
 */
const common = ['angle', 'group', 'subgroups', 'frame', 'locked', 'opacity'] as const
const filling = ['fill', 'fillStyle'] as const
const outline = ['color', ...filling, 'width', 'dash'] as const
const type = ['font', 'fontSize', 'align', 'bold', 'italic', 'link'] as const
const label = ['text', 'textColor', ...type] as const

export const kinds = {
  stroke: {
    required: ['pos', 'z', 'pts', 'color', 'width'],
    optional: [...common, ...filling, 'brush', 'scale'],
    fixed: ['q'],
  },
  line: {
    required: ['pos', 'z', 'path', 'color', 'width'],
    optional: [
      ...[...common, ...filling, 'dash', 'bend', 'closed'],
      ...['start', 'end', 'startHead', 'endHead', ...label],
    ],
    fixed: [],
  },
  rect: {
    required: ['pos', 'z', 'size'],
    optional: [...common, ...outline, ...label, 'round'],
    fixed: [],
  },
  ellipse: {
    required: ['pos', 'z', 'size'],
    optional: [...common, ...outline, ...label],
    fixed: [],
  },
  diamond: {
    required: ['pos', 'z', 'size'],
    optional: [...common, ...outline, ...label, 'round'],
    fixed: [],
  },
  text: {
    required: ['pos', 'z', 'text'],
    optional: [...common, 'wrap', 'color', ...type],
    fixed: [],
  },
  note: {
    required: ['pos', 'z', 'size'],
    optional: [...common, 'color', 'fill', ...label],
    fixed: [],
  },
  image: {
    required: ['pos', 'z', 'size', 'hash'],
    optional: [...common, 'alt', 'crop', 'scale'],
    fixed: [],
  },
  frame: {
    required: ['pos', 'z', 'size'],
    optional: [...common, 'color', 'fill', 'text'],
    fixed: [],
  },
} as const

export type Kind = keyof typeof kinds

type Names<Part extends 'required' | 'optional' | 'fixed'> = (typeof kinds)[Kind][Part][number]

export interface KindRegisters {
  readonly required: readonly Names<'required'>[]
  readonly optional: readonly Names<'optional'>[]
  readonly fixed: readonly Names<'fixed'>[]
}

/** Whether something is the name of a kind that this version knows. */
export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(kinds, value)
}

/** The registers of a kind; `undefined` for a kind of a later version. */
export function getKindRegisters(kind: unknown): KindRegisters | undefined {
  return isKind(kind) ? kinds[kind] : undefined
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

export type PaletteColor = (typeof palette)[number]
