/** The schema of the first version. `ops`, `skipped`, `refused` and `shapes` are JSON text; times are milliseconds since 1970. */
export const firstTables = `
  CREATE TABLE boards (
    board TEXT PRIMARY KEY,
    epoch TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE tx (
    board TEXT NOT NULL REFERENCES boards,
    seq INTEGER NOT NULL,
    session TEXT NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    ops TEXT NOT NULL,
    skipped TEXT,
    PRIMARY KEY (board, seq)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX tx_by_client ON tx (board, session, n);
  CREATE TABLE clients (
    board TEXT NOT NULL REFERENCES boards,
    session TEXT NOT NULL,
    last_n INTEGER NOT NULL,
    refused TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (board, session)
  ) WITHOUT ROWID;
  CREATE INDEX clients_by_age ON clients (seen_at);
  CREATE TABLE snapshots (
    board TEXT PRIMARY KEY REFERENCES boards,
    seq INTEGER NOT NULL,
    shapes TEXT NOT NULL
  );
`
