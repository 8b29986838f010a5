import type { CreateOp, KnownKinds, Limits, Paper } from '@tiza/protocol'
import type { ShapeRegistry } from '@tiza/shapes'

/** A file, or a text from the clipboard, which anybody may have written. */
export interface Source {
  /** Its file name; empty for a text from the clipboard. */
  readonly name: string
  /** Its media type as the browser says, in lower case; empty where it says none. */
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What the shapes that are read have to fit in. */
export interface ReadOptions {
  /** The kinds that the editor and the board know. */
  readonly shapes: ShapeRegistry
  readonly kinds: KnownKinds
  /** What the server of the board takes. */
  readonly limits: Limits
  /** Width of a line of text, board units, at a font size in board units. */
  readonly measureText: (line: string, font: { readonly fontSize: number }) => number
  /** One of the format's `ways`; absent: the first, or the one that suits the file. */
  readonly way?: string | undefined
}

/** Something of a file that does not come along, or not as it was. */
export interface Loss {
  /** What it is, a key of the words that the preview shows: `picture`, `gradient`… */
  readonly what: string
  readonly count: number
}

/** What was in a file. */
export interface Imported {
  /** Bottom first, in any place, each within the contract; ids are new, and name each other. */
  readonly shapes: readonly CreateOp[]
  /**
   * The pictures that `hash` of the shapes names, as they are in the file, not looked at yet: whoever takes
   * them makes them fit the server and gives the shapes the hashes of what became of them.
   */
  readonly pictures: ReadonlyMap<string, Blob>
  /** Nothing that a file has goes away without a word. */
  readonly losses: readonly Loss[]
  /** What a file of a whole board says of it, which a board that is made of it takes. */
  readonly board?: ImportedBoard | undefined
  /** In which of the format's `ways` it was read. Default: the one that was asked for, or else the first. */
  readonly way?: string | undefined
  /** The ways in which this file can be taken. Default: those of its format. */
  readonly ways?: readonly string[] | undefined
}

/** A board's own name and paper, as far as a file has them. */
export interface ImportedBoard {
  readonly name?: string | undefined
  readonly paper?: Paper | undefined
}

/**
 * Reads a file of one format. Throws `FormatError` where it cannot be read; whatever is in it, it throws
 * nothing else, fetches nothing and runs nothing of it.
 */
export type Reader = (source: Source, options: ReadOptions) => Imported | Promise<Imported>

/** Why a file cannot be read. */
export type FormatFault =
  /** It is not what its name or its beginning promises, or ends too early. */
  | 'damaged'
  /** It has more, or is nested deeper, than is taken. */
  | 'too_large'
  /** A version that is not known. */
  | 'unknown_version'
  /** It is locked by a password. */
  | 'encrypted'
  /** There is nothing in it that could be drawn. */
  | 'empty'
  /** A line of it is not understood: `line` says which. */
  | 'not_understood'
  /** It is a diagram of a kind that is not read: `diagram` says which. */
  | 'unsupported'

/** What there is to be said of a fault beyond its name. */
export interface FaultDetail {
  /** The number of a line, from 1. */
  readonly line?: number | undefined
  /** A kind of diagram, a key of the words of the page. */
  readonly diagram?: string | undefined
}

/** A file that cannot be read, in a word that the page has a sentence for. */
export class FormatError extends Error {
  readonly fault: FormatFault
  readonly detail: FaultDetail | undefined

  constructor(fault: FormatFault, message: string = fault, detail?: FaultDetail) {
    super(message)
    this.name = 'FormatError'
    this.fault = fault
    this.detail = detail
  }
}

/** One format: what its files are like, and what reads them, loaded when there is one. */
export interface Format {
  /** One word, as in the words of the page. */
  readonly name: string
  /** Endings that only its files have, lower case, with the dot. */
  readonly extensions: readonly string[]
  /** In which ways its files can be taken, the one that is taken unless asked first; absent: there is one. */
  readonly ways?: readonly string[]
  /** Whether a file is probably of this format, by its type and its beginning, whatever its name; quick. */
  matches(source: Source): boolean
  load(): Promise<Reader>
}
