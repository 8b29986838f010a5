/** Which boards have which pictures, by what their logs have ever named. */
export interface PictureStore {
  /**
   * The boards of which a shape names or has named a picture, also those that are deleted since; none where
   * nobody has put it on a board.
   */
  findPictureBoards(hash: string): Promise<readonly string[]>
  /** Notes pictures of a board, as a commit does, where the log may lack what named them. */
  notePictures(board: string, hashes: readonly string[]): Promise<void>
  /** Forgets that boards which are deleted had these pictures, as they are stored no more. */
  forgetPictures(hashes: readonly string[]): Promise<void>
}
