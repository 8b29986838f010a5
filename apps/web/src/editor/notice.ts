/** Something that a person should hear of; its words are `notices.<name>`. */
export type Notice =
  /** A shape that this version of the page does not know was to be changed. */
  | { readonly name: 'unknownKind'; readonly kind: string }
  /** A file that did not become a picture. */
  | { readonly name: 'notAnImage' | 'imageTooLarge'; readonly file: string }
  | { readonly name: 'imageRefused' }
  /** Somebody has deleted what is being written in; it is back, with what was written. */
  | { readonly name: 'textDeleted' | 'textRestored' }
  /** How many things of a foreign drawing no shape was made of. */
  | { readonly name: 'skipped'; readonly count: number }
