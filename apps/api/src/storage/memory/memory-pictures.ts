import type { PictureStore } from '../picture-store.ts'
import type { StoredBoards } from './stored-board.ts'

/** The boards of each picture, by its hash. */
export type StoredPictures = Map<string, Set<string>>

/** Notes that a board has a picture. */
export function addPicture(pictures: StoredPictures, board: string, hash: string): void {
  const boards = pictures.get(hash) ?? new Set()
  boards.add(board)
  pictures.set(hash, boards)
}

/** Which boards have which pictures, in memory. */
export function createMemoryPictures(boards: StoredBoards, pictures: StoredPictures): PictureStore {
  return {
    async findPictureBoards(hash) {
      return [...(pictures.get(hash) ?? [])]
    },
    async notePictures(board, hashes) {
      for (const hash of hashes) addPicture(pictures, board, hash)
    },
    async forgetPictures(hashes) {
      for (const hash of hashes) {
        const having = pictures.get(hash) ?? new Set()
        for (const board of having) if (!boards.has(board)) having.delete(board)
        if (having.size === 0) pictures.delete(hash)
      }
    },
  }
}
