/** A notification for the person; its words are `notices.<name>`. */
export type Notice =
  /** A shape that this version of the page does not know was to be changed. */
  | { readonly name: 'unknownKind'; readonly kind: string }
  /** A file that did not become a picture. */
  | { readonly name: 'notAnImage' | 'imageTooLarge'; readonly file: string }
  | { readonly name: 'imageRefused' }
  /** A PDF that cannot be put on the board, which takes up to so many megabytes. */
  | {
      readonly name:
        | 'pdfEncrypted'
        | 'pdfDamaged'
        | 'pdfEmpty'
        | 'pdfTooSlow'
        | 'pdfUnavailable'
        | 'pdfTooLarge'
        | 'pdfNotTaken'
      readonly file: string
      readonly count: number
    }
  /** How many pages show the old PDF still, or how many of the new one are not on the board. */
  | { readonly name: 'pdfPagesKept' | 'pdfPagesMore'; readonly count: number }
  /** Somebody has deleted what is being written in; it is back, with what was written. */
  | { readonly name: 'textDeleted' | 'textRestored' }
  /** What was left out of something that was typed: all but so many characters. */
  | { readonly name: 'textFull'; readonly count: number }
  /** The same of what was pasted, which are these. */
  | { readonly name: 'textCut'; readonly count: number; readonly ids: readonly string[] }
  /** These texts are a list of so many lines, which may become notes; with lists in it, also a tree. */
  | {
      readonly name: 'listPasted'
      readonly count: number
      readonly ids: readonly string[]
      readonly isNested: boolean
    }
  /** All but so many rows and columns, of which these are the cells. */
  | {
      readonly name: 'tableCut'
      readonly rows: number
      readonly columns: number
      readonly ids: readonly string[]
    }
  /** How many megabytes a board still takes. */
  | { readonly name: 'nearlyFull'; readonly count: number }
  /** How many things of a foreign drawing no shape was made of. */
  | { readonly name: 'skipped'; readonly count: number }
  /** Whether to clear the board of so many shapes. */
  | { readonly name: 'askClear'; readonly count: number }
  /** It has been cleared of these. */
  | { readonly name: 'cleared'; readonly count: number; readonly ids: readonly string[] }
  /** A frame cuts off part of these, which have just been put down. */
  | { readonly name: 'cutByFrame'; readonly ids: readonly string[] }
  | { readonly name: 'viewLinkCopied' | 'shapeLinkCopied' | 'linkNotCopied' }
