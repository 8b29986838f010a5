/** The boards whose host links somebody has kept, by public id: nobody is asked to keep one twice. */
export interface KeptBoards {
  has(publicId: string): boolean
  add(publicId: string): void
}
