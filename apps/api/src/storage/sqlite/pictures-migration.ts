/** Which boards name or have named which pictures; a row stays when its board is deleted, as long as the bytes do. */
export const pictures = `
  CREATE TABLE pictures (
    hash TEXT NOT NULL,
    board TEXT NOT NULL,
    PRIMARY KEY (hash, board)
  ) WITHOUT ROWID;
  INSERT OR IGNORE INTO pictures (hash, board)
    SELECT coalesce(op.value ->> '$.hash', op.value ->> '$.set.hash'), tx.board
    FROM tx, json_each(iif(json_valid(tx.ops), tx.ops, '[]')) AS op
    WHERE tx.board IN (SELECT board FROM image_boards)
      AND instr(tx.ops, '"hash":"') > 0
      AND coalesce(op.value ->> '$.hash', op.value ->> '$.set.hash') IS NOT NULL;
`
