import {
  type CreateOp,
  limits as contract,
  createId,
  cutText,
  type KnownKinds,
  type Limits,
} from '@tiza/protocol'
import type { Given } from '@tiza/shapes/excalidraw'
import { FormatError, type Imported, type ReadOptions } from './format.ts'
import { toPlaceholder } from './placeholder.ts'

/** The limits within which a reader makes shapes. */
export type ShapeLimits = Pick<
  Limits,
  'pathPoints' | 'pointsPerStroke' | 'groupDepth' | 'textLength' | 'shapesPerBoard'
>

/** Collects what a reader makes of a file: shapes that are within the contract, pictures, and what is lost. */
export interface Collector {
  /** Those of the server, and never more than the contract has. */
  readonly limits: ShapeLimits
  /**
   * Adds a shape on top of those before, without the registers that nobody may have; `undefined`, and lost as
   * `element`, where one is missing that it must have. Throws `FormatError` where there are too many.
   */
  add(kind: string, registers: Given, id?: string): CreateOp | undefined
  /** Something does not come along. */
  lose(what: string, count?: number): void
  /** Takes a picture; returns what `hash` calls it. */
  addPicture(picture: Blob): string
  /** Takes out the shapes that were added since the last time. */
  cut(): CreateOp[]
  /** All that came of the file. Throws `FormatError` where no shape did. */
  finish(shapes: readonly CreateOp[]): Imported
}

const links = /^(?:https?:\/\/|mailto:)/

export function createCollector({
  kinds,
  limits: told,
}: Pick<ReadOptions, 'kinds' | 'limits'>): Collector {
  const limits = toSayable(told)
  const losses = new Map<string, number>()
  const pictures = new Map<string, Blob>()
  let shapes: CreateOp[] = []
  let count = 0

  function lose(what: string, much = 1): void {
    if (much > 0) losses.set(what, (losses.get(what) ?? 0) + much)
  }

  /** A text that is cut off, or leads to where no text may lead, is lost in part. */
  function toSayableText({ text, link }: Given): Given {
    const sayable: { text?: string; link?: string } = {}
    if (typeof text === 'string') {
      const whole = text.replace(/\r\n?/g, '\n').replace(/\p{Cs}/gu, '\ufffd')
      sayable.text = cutText(whole, limits.textLength)
      if (sayable.text !== whole) lose('longText')
    }
    if (typeof link === 'string' && link !== '') {
      if (links.test(link)) sayable.link = link
      else lose('link')
    }
    return sayable
  }

  return {
    limits,
    add(kind, { text, link, ...registers }, id = createId()) {
      const create = toCreate({
        ...{ kinds, kind, id },
        registers: { ...round(registers), ...toSayableText({ text, link }), z: 'a0' },
      })
      if (!create) {
        lose('element')
        return undefined
      }
      if (++count > limits.shapesPerBoard) throw new FormatError('too_large')
      shapes.push(create)
      return create
    },
    lose,
    addPicture(picture) {
      const name = toPlaceholder(pictures.size)
      pictures.set(name, picture)
      return name
    },
    cut() {
      const before = shapes
      shapes = []
      return before
    },
    finish(all) {
      if (all.length === 0) throw new FormatError('empty')
      return { shapes: all, pictures, losses: [...losses].map(([what, n]) => ({ what, count: n })) }
    },
  }
}

/** What can be checked is what the contract says, also where a server takes more. */
function toSayable(told: ShapeLimits): ShapeLimits {
  const least = (name: keyof ShapeLimits) => Math.min(told[name], contract[name])
  return {
    pathPoints: least('pathPoints'),
    pointsPerStroke: least('pointsPerStroke'),
    groupDepth: least('groupDepth'),
    textLength: least('textLength'),
    shapesPerBoard: least('shapesPerBoard'),
  }
}

interface Made {
  readonly kinds: KnownKinds
  readonly kind: string
  readonly id: string
  readonly registers: Given
}

function toCreate({ kinds, kind, id, registers }: Made): CreateOp | undefined {
  const taken = kinds.takeRegisters(kind, registers)
  const create: unknown = taken && { ...taken, op: 'create', id, kind }
  return isCreate(create) ? create : undefined
}

/** Each register has been looked at by itself, which a type cannot tell. */
function isCreate(create: unknown): create is CreateOp {
  return create !== undefined
}

/** Registers that are places and lengths. */
const measured = ['pos', 'size', 'path', 'wrap', 'width', 'fontSize']
/** What others have larger or smaller than may be is as near to that as may be. */
const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ...{ width: [0, 1_000], fontSize: [1, 1_000] },
}

/** Places to the hundredth of a unit: programs write sixteen digits. */
function round(registers: Given): Given {
  const rounded = measured.flatMap((name) => {
    const value = roundAll(registers[name])
    const [least, most] = ranges[name] ?? [0, 0]
    const isRanged = most > 0 && typeof value === 'number'
    return value === undefined
      ? []
      : [[name, isRanged ? Math.min(most, Math.max(least, value)) : value] as const]
  })
  return { ...registers, ...Object.fromEntries(rounded) }
}

function roundAll(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 100) / 100 + 0
  return Array.isArray(value) ? value.map(roundAll) : value
}
