/** The boards whose host links somebody has kept, by public id: nobody is asked to keep one twice. */
export interface KeptBoards {
  has(publicId: string): boolean
  add(publicId: string): void
  /** Whether somebody wants not to be asked again of themselves, and finds the link where they share the board. */
  isPutOff(publicId: string): boolean
  putOff(publicId: string): void
}
