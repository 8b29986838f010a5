import { firstTables } from './first-tables.ts'
import { pictures } from './pictures-migration.ts'

/** Boards that ever had a picture: only these are read to find pictures in use. */
const imageBoards = `
  CREATE TABLE image_boards (board TEXT PRIMARY KEY REFERENCES boards) WITHOUT ROWID;
  INSERT INTO image_boards
    SELECT DISTINCT board FROM tx WHERE instr(ops, '"kind":"image"') > 0;
`

/** Last use of a board, and whether an operator has made it view only. */
const keeping = `
  ALTER TABLE boards ADD COLUMN touched_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE boards ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
  UPDATE boards SET touched_at = unixepoch() * 1000;
  CREATE INDEX boards_by_use ON boards (touched_at);
`

/** Checksums of rows. */
const sums = `
  ALTER TABLE tx ADD COLUMN sum INTEGER;
  ALTER TABLE snapshots ADD COLUMN sum INTEGER;
`

/** Snapshots as they are served. Older ones are dropped, since the log has everything. */
const packed = `
  DROP TABLE snapshots;
  CREATE TABLE snapshots (
    board TEXT PRIMARY KEY REFERENCES boards,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    json_bytes INTEGER NOT NULL,
    brotli BLOB NOT NULL,
    sum INTEGER NOT NULL
  );
`

/**
 * `noted`: until when the use of boards is recorded; `stopped`: since when the server is stopped; `swept`:
 * when unused data was last deleted.
 */
const times = `
  CREATE TABLE times (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
`

/** Running sum of the log at each transaction. Older transactions have none. */
const logSums = `
  ALTER TABLE tx ADD COLUMN log_sum INTEGER;
`

/** Number of acknowledged commits, and losses found among them; `changes` if known. */
const losses = `
  CREATE TABLE answered (commits INTEGER NOT NULL);
  INSERT INTO answered VALUES (0);
  CREATE TABLE losses (
    board TEXT PRIMARY KEY,
    changes INTEGER,
    found_at INTEGER NOT NULL
  ) WITHOUT ROWID;
`

/** The term in which a board may be written. */
const terms = `
  ALTER TABLE boards ADD COLUMN term INTEGER NOT NULL DEFAULT 1;
`

/**
 * The name of each board: empty when its record has none, null when the record was never written. A name
 * whose condition did not hold was not written.
 */
const names = `
  ALTER TABLE boards ADD COLUMN name TEXT;
  UPDATE boards SET name = '' WHERE board IN
    (SELECT board FROM tx WHERE instr(ops, '"id":"board________________"') > 0);
  UPDATE boards SET name = coalesce(
    (SELECT op.value ->> iif(op.value ->> '$.op' = 'create', '$.name', '$.set.name')
     FROM tx, json_each(iif(json_valid(tx.ops), tx.ops, '[]')) AS op
     WHERE tx.board = boards.board
       AND op.value ->> '$.id' = 'board________________'
       AND coalesce(json_type(op.value, '$.name'), json_type(op.value, '$.set.name')) IS NOT NULL
       AND NOT (
         json_type(op.value, '$.if.name') IS NOT NULL
         AND op.key IN (SELECT value FROM json_each(tx.skipped))
       )
     ORDER BY tx.seq DESC, op.key DESC LIMIT 1), '')
  WHERE name = '';
`

/**
 * The last number of a client is that of its last transaction where that is higher, since its row is not
 * written with each. Nothing changes, but versions that do not know that must not open the file.
 */
const lastNumbers = 'SELECT 1'

/**
 * Who may do what: `rule` is that of the board, `grants` the right of a link, `pen` 1 where it was given and 0
 * where it was taken. The id of a board was its key: it becomes that of a link to draw.
 */
const access = `
  ALTER TABLE boards ADD COLUMN rule TEXT NOT NULL DEFAULT 'everybody';
  CREATE TABLE links (
    link TEXT PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards,
    key_hash TEXT NOT NULL UNIQUE,
    grants TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    most_people INTEGER,
    password TEXT,
    revoked_at INTEGER,
    last_used_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX links_by_board ON links (board);
  CREATE TABLE people (
    board TEXT NOT NULL REFERENCES boards,
    person TEXT NOT NULL,
    is_host INTEGER NOT NULL,
    pen INTEGER,
    removed_at INTEGER,
    link TEXT NOT NULL,
    name TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (board, person)
  ) WITHOUT ROWID;
  CREATE TABLE sessions (
    board TEXT NOT NULL REFERENCES boards,
    session TEXT NOT NULL,
    person TEXT,
    link TEXT NOT NULL,
    PRIMARY KEY (board, session)
  ) WITHOUT ROWID;
  INSERT INTO links (link, board, key_hash, grants, label, created_at)
    SELECT substr(lower(hex(randomblob(11))), 1, 21), board, key_hash(board), 'draw', '', created_at
    FROM boards;
`

/** Waiting rooms, and who need not wait: `id` is that of a person or of a session. */
const admissions = `
  ALTER TABLE boards ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE admissions (
    board TEXT NOT NULL REFERENCES boards,
    id TEXT NOT NULL,
    PRIMARY KEY (board, id)
  ) WITHOUT ROWID;
`

/** What hosts have set beside the rule: a lock for everybody else, and whether all see who made what. */
const settings = `
  ALTER TABLE boards ADD COLUMN host_locked INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE boards ADD COLUMN shows_names INTEGER NOT NULL DEFAULT 1;
`

/** What hosts have done, the oldest with the lowest id. */
const deeds = `
  CREATE TABLE deeds (
    id INTEGER PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards,
    at INTEGER NOT NULL,
    person TEXT,
    deed TEXT NOT NULL,
    detail TEXT
  );
  CREATE INDEX deeds_by_board ON deeds (board);
`

/** Secrets of the server, and whether somebody else than they themselves said who a person is. */
const accounts = `
  CREATE TABLE secrets (name TEXT PRIMARY KEY, secret TEXT NOT NULL) WITHOUT ROWID;
  ALTER TABLE people ADD COLUMN signed_in INTEGER NOT NULL DEFAULT 0;
`

/** What boards are called in public, so that they are found by it. */
const publicIds = `
  ALTER TABLE boards ADD COLUMN public_id TEXT;
  UPDATE boards SET public_id = to_public_id(board);
  CREATE UNIQUE INDEX boards_by_public_id ON boards (public_id);
`

/** Since when a board is in the bin; null where it is not. */
const bin = `
  ALTER TABLE boards ADD COLUMN binned_at INTEGER;
`

/** Who wants to be host of a board without any; null where nobody does. */
const claims = `
  ALTER TABLE boards ADD COLUMN claim_person TEXT;
  ALTER TABLE boards ADD COLUMN claim_link TEXT;
  ALTER TABLE boards ADD COLUMN claim_name TEXT;
  ALTER TABLE boards ADD COLUMN claimed_at INTEGER;
`

/** Since when a link lets in only those who had come by it; null where it lets in others. */
const closedLinks = `
  ALTER TABLE links ADD COLUMN closed_at INTEGER;
`

/** Whether a picture of the board is shown where a link is posted. */
const previews = `
  ALTER TABLE links ADD COLUMN preview INTEGER NOT NULL DEFAULT 0;
`

/**
 * Migrations, in order. SQLite's `user_version` is the number that a file has taken; a released migration is
 * never changed.
 */
export const migrations: readonly string[] = [
  ...[
    firstTables,
    imageBoards,
    keeping,
    sums,
    packed,
    times,
    logSums,
    losses,
    terms,
    names,
    lastNumbers,
    access,
    admissions,
    settings,
    deeds,
    accounts,
    publicIds,
    bin,
    claims,
    pictures,
    closedLinks,
    previews,
  ],
]
