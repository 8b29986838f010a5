import type { PictureStore } from '../picture-store.ts'
import type { Postgres } from './postgres.ts'

/** Which boards have which pictures, in PostgreSQL. */
export function createPostgresPictures(postgres: Postgres): PictureStore {
  return {
    async findPictureBoards(hash) {
      const rows = await postgres.query<{ board: string }>(
        'SELECT board FROM pictures WHERE hash = $1',
        [hash],
      )
      return rows.map(({ board }) => board)
    },
    async notePictures(board, hashes) {
      await postgres.run(
        `INSERT INTO pictures (hash, board) SELECT DISTINCT unnest($2::text[]), $1
         ON CONFLICT DO NOTHING`,
        [board, hashes],
      )
    },
    async forgetPictures(hashes) {
      await postgres.run(
        `DELETE FROM pictures WHERE hash = ANY($1)
         AND NOT EXISTS (SELECT FROM boards WHERE boards.board = pictures.board)`,
        [hashes],
      )
    },
  }
}
