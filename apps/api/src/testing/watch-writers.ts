import { createPostgres } from '../storage/postgres/postgres.ts'

/** What moved the end of a log, or raised its term, in the order in which it was written. */
interface Move {
  readonly id: number
  readonly board: string
  readonly term: number
  readonly isTaking: boolean
  readonly before: number
  readonly after: number
  /** What the connection calls itself: each server has a name of its own. */
  readonly writer: string
}

/** Knows from the database itself, whatever the servers think, which of them took a board and which wrote it. */
export interface WriterWatch {
  /** Who took a board last, of all boards. */
  findLastTaker(): Promise<string | undefined>
  /**
   * Reads on, and returns what should not be: a write by another than who took the board in that term, a term that
   * goes back, a log that does not go on from where it was.
   */
  findStrays(): Promise<readonly string[]>
  close(): Promise<void>
}

const tables = `
  CREATE TABLE moves (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board text NOT NULL,
    term integer NOT NULL,
    "isTaking" boolean NOT NULL,
    before integer NOT NULL,
    after integer NOT NULL,
    writer text NOT NULL
  );
  CREATE FUNCTION note_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO moves (board, term, "isTaking", before, after, writer) VALUES
      (NEW.board, NEW.term, NEW.term <> OLD.term, OLD.seq, NEW.seq, current_setting('application_name'));
    RETURN NULL;
  END $$;
  CREATE TRIGGER note_move AFTER UPDATE ON boards FOR EACH ROW
    WHEN (OLD.term <> NEW.term OR OLD.seq <> NEW.seq) EXECUTE FUNCTION note_move()`

/** Watches a database that has its tables already. */
export async function watchWriters(url: string): Promise<WriterWatch> {
  const postgres = createPostgres({ url, connections: 1, name: 'watch' })
  await postgres.script(tables)
  const last = new Map<
    string,
    { readonly term: number; readonly taker: string; readonly seq: number }
  >()
  let readThrough = 0

  /** What is wrong about a move, after those before. */
  function follow({ board, term, isTaking, before, after, writer }: Move): readonly string[] {
    const known = last.get(board) ?? { term: 1, taker: 'nobody', seq: 0 }
    const what = `${writer} wrote ${before + 1} to ${after} in term ${term}`
    const strays = [
      ...(before === known.seq ? [] : [`${what}, after ${known.seq}`]),
      ...(term === known.term + (isTaking ? 1 : 0) ? [] : [`${what}, after ${known.term}`]),
      ...(isTaking || writer === known.taker ? [] : [`${what}, which ${known.taker} took`]),
    ]
    if (isTaking) last.set(board, { term, taker: writer, seq: after })
    else last.set(board, { ...known, seq: after })
    return strays
  }

  return {
    async findLastTaker() {
      const [move] = await postgres.query<Pick<Move, 'writer'>>(
        'SELECT writer FROM moves WHERE "isTaking" ORDER BY id DESC LIMIT 1',
      )
      return move?.writer
    },
    async findStrays() {
      const moves = await postgres.query<Move>('SELECT * FROM moves WHERE id > $1 ORDER BY id', [
        readThrough,
      ])
      readThrough = moves.at(-1)?.id ?? readThrough
      return moves.flatMap(follow)
    },
    close: () => postgres.close(),
  }
}
