/**
 * Tables as those of SQLite ([schema.ts](../sqlite/schema.ts)), with the end of each log in the row of its
 * board: a commit that moves it is fenced by the term and the position there, and two that meet wait for
 * each other at that row. Times are milliseconds since 1970; `ops`, `skipped` and `refused` are JSON as
 * text, which is smaller and quicker than `jsonb` and comes back as it was, letter by letter.
 */
const firstTables = `
  CREATE TABLE boards (
    board text PRIMARY KEY,
    epoch text NOT NULL,
    term integer NOT NULL DEFAULT 1,
    seq integer NOT NULL DEFAULT 0,
    log_sum bigint NOT NULL DEFAULT 0,
    created_at bigint NOT NULL,
    touched_at bigint NOT NULL,
    locked boolean NOT NULL DEFAULT false,
    name text,
    public_id text NOT NULL UNIQUE,
    rule text NOT NULL DEFAULT 'everybody',
    host_locked boolean NOT NULL DEFAULT false,
    shows_names boolean NOT NULL DEFAULT true,
    waiting boolean NOT NULL DEFAULT false,
    binned_at bigint,
    claim_person text,
    claim_link text,
    claim_name text,
    claimed_at bigint
  ) WITH (fillfactor = 50);
  CREATE INDEX boards_by_use ON boards (touched_at);

  CREATE TABLE tx (
    board text NOT NULL,
    seq integer NOT NULL,
    session text NOT NULL,
    n integer NOT NULL,
    at bigint NOT NULL,
    ops text NOT NULL,
    skipped text,
    sum bigint NOT NULL,
    log_sum bigint NOT NULL,
    PRIMARY KEY (board, seq)
  );
  CREATE UNIQUE INDEX tx_by_client ON tx (board, session, n);

  CREATE TABLE clients (
    board text NOT NULL,
    session text NOT NULL,
    last_n integer NOT NULL,
    refused text NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (board, session)
  );
  CREATE INDEX clients_by_age ON clients (seen_at);

  CREATE TABLE snapshots (
    board text PRIMARY KEY REFERENCES boards ON DELETE CASCADE,
    epoch text NOT NULL,
    seq integer NOT NULL,
    json_bytes bigint NOT NULL,
    brotli bytea NOT NULL,
    sum bigint NOT NULL
  );
  ALTER TABLE snapshots ALTER brotli SET STORAGE EXTERNAL;

  CREATE TABLE image_boards (board text PRIMARY KEY REFERENCES boards ON DELETE CASCADE);
  CREATE TABLE pictures (hash text NOT NULL, board text NOT NULL, PRIMARY KEY (hash, board));

  CREATE TABLE links (
    link text PRIMARY KEY,
    board text NOT NULL REFERENCES boards ON DELETE CASCADE,
    key_hash text NOT NULL UNIQUE,
    grants text NOT NULL,
    label text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    most_people integer,
    password text,
    revoked_at bigint,
    closed_at bigint,
    last_used_at bigint
  );
  CREATE INDEX links_by_board ON links (board);

  CREATE TABLE people (
    board text NOT NULL REFERENCES boards ON DELETE CASCADE,
    person text NOT NULL,
    is_host boolean NOT NULL,
    signed_in boolean NOT NULL,
    pen boolean,
    removed_at bigint,
    link text NOT NULL,
    name text NOT NULL,
    first_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (board, person)
  );

  CREATE TABLE sessions (
    board text NOT NULL REFERENCES boards ON DELETE CASCADE,
    session text NOT NULL,
    person text,
    link text NOT NULL,
    PRIMARY KEY (board, session)
  );

  CREATE TABLE admissions (
    board text NOT NULL REFERENCES boards ON DELETE CASCADE,
    id text NOT NULL,
    PRIMARY KEY (board, id)
  );

  CREATE TABLE deeds (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board text NOT NULL REFERENCES boards ON DELETE CASCADE,
    at bigint NOT NULL,
    person text,
    deed text NOT NULL,
    detail text
  );
  CREATE INDEX deeds_by_board ON deeds (board, id);

  CREATE TABLE secrets (name text PRIMARY KEY, secret text NOT NULL);
  CREATE TABLE times (name text PRIMARY KEY, at bigint NOT NULL);

  CREATE TABLE assets (
    hash text PRIMARY KEY,
    file text NOT NULL,
    bytes bigint NOT NULL,
    used_at bigint NOT NULL
  );
  CREATE TABLE asset_parts (
    file text NOT NULL,
    at integer NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (file, at)
  );
  ALTER TABLE asset_parts ALTER data SET STORAGE EXTERNAL;
  CREATE TABLE asset_files (file text PRIMARY KEY, begun_at bigint NOT NULL);

  CREATE FUNCTION require_fence(held bigint, wanted integer) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF held <> wanted THEN
      RAISE EXCEPTION 'a log has gone on elsewhere' USING ERRCODE = 'TZ001';
    END IF;
  END $$;
`

/** Whether a picture of the board is shown where a link is posted. */
const previews = 'ALTER TABLE links ADD COLUMN preview integer NOT NULL DEFAULT 0'

/** Transactions of old versions of SQLite files have no sums. */
const oldSums = 'ALTER TABLE tx ALTER sum DROP NOT NULL, ALTER log_sum DROP NOT NULL'

/** Codes of six digits, one of each board; the links that were made for each. */
const codes = `
  CREATE TABLE codes (
    code text PRIMARY KEY,
    board text NOT NULL UNIQUE REFERENCES boards ON DELETE CASCADE,
    grants text NOT NULL,
    person text,
    ends_at bigint NOT NULL,
    links text[] NOT NULL DEFAULT '{}'
  );
`

/**
 * The servers that are there now: nothing of it has to outlive a crash of PostgreSQL, and a beat of a server costs no
 * flush of its disk. `pg_restore --clean` of a backup from before leaves the table where it is.
 */
const servers = `
  DROP TABLE IF EXISTS servers;
  CREATE UNLOGGED TABLE servers (
    server text PRIMARY KEY,
    bus text NOT NULL,
    stepped_down boolean NOT NULL,
    since bigint NOT NULL,
    seen_at bigint NOT NULL
  );
`

/**
 * Migrations, in order; a released one is never changed. The table `version` has the number taken. Servers of the version
 * before run on while others are updated: what they use stays as it is, and what is added they can do without, so
 * that it is a table, or a column with a default.
 */
export const migrations: readonly string[] = [firstTables, previews, oldSums, codes, servers]
