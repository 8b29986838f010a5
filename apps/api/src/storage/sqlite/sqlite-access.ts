import type { Rule } from '@tiza/protocol'
import type {
  AccessCount,
  AccessStore,
  BoardSettings,
  StoredLink,
  StoredPerson,
  StoredSession,
  Visit,
} from '../access-store.ts'
import { type ClaimRow, toClaim } from '../claim-row.ts'
import { type LinkRow, toLink } from '../link-row.ts'
import { unknownBoard } from '../storage-error.ts'
import { createLinkWriter } from './link-rows.ts'
import type { SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'

export interface SqliteAccessOptions {
  readonly write: SafeWrite
  /** Throws when the database files are not in place. */
  readonly requireFiles: () => void
}

interface SettingsRow extends ClaimRow {
  readonly rule: Rule
  readonly host_locked: number
  readonly shows_names: number
  readonly waiting: number
  readonly binned_at: number | null
}

interface FoundLinkRow extends LinkRow {
  readonly waiting: number
  readonly is_binned: number
}

interface PersonRow {
  readonly person: string
  readonly is_host: number
  readonly pen: number | null
  readonly removed_at: number | null
  readonly link: string
  readonly name: string
  readonly first_at: number
  readonly seen_at: number
  readonly signed_in: number
}

/** The links, people and settings of boards in an SQLite file. */
export function createSqliteAccess(
  db: SqliteFile,
  { write, requireFiles }: SqliteAccessOptions,
): Synchronous<AccessStore> {
  const selectSettings = db.prepare<[string], SettingsRow>(
    `SELECT rule, host_locked, shows_names, waiting, binned_at,
       claim_person, claim_link, claim_name, claimed_at
     FROM boards WHERE board = ?`,
  )
  const updateSettings = db.prepare(
    'UPDATE boards SET rule = ?, host_locked = ?, shows_names = ? WHERE board = ?',
  )
  const selectKey = db.prepare<[string], { board: string; link: string }>(
    'SELECT board, link FROM links WHERE key_hash = ?',
  )
  const selectLink = db.prepare<[string], FoundLinkRow>(
    `SELECT links.*, waiting, binned_at IS NOT NULL AS is_binned
     FROM links JOIN boards USING (board) WHERE key_hash = ?`,
  )
  const selectPublicId = db.prepare<[string], { board: string }>(
    'SELECT board FROM boards WHERE public_id = ?',
  )
  const selectLinks = db.prepare<[string], LinkRow>('SELECT * FROM links WHERE board = ?')
  const updateUse = db.prepare('UPDATE links SET last_used_at = ? WHERE link = ?')
  const selectPeople = db.prepare<[string], PersonRow>('SELECT * FROM people WHERE board = ?')
  const replacePerson = db.prepare(
    `REPLACE INTO people (board, person, is_host, pen, removed_at, link, name, first_at, seen_at, signed_in)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const upsertPerson = db.prepare(
    `INSERT INTO people (board, person, is_host, link, name, first_at, seen_at, signed_in)
     VALUES (?, ?, 0, ?, coalesce(?, ''), ?, ?, ?)
     ON CONFLICT (board, person) DO UPDATE SET link = excluded.link, seen_at = excluded.seen_at,
       signed_in = iif(? IS NULL, signed_in, excluded.signed_in), name = coalesce(?, name)`,
  )
  const deletePerson = db.prepare(
    `DELETE FROM people
     WHERE board = ? AND person = ? AND is_host = 0 AND pen IS NULL AND removed_at IS NULL`,
  )
  const selectSessions = db.prepare<
    [string],
    { session: string; person: string | null; link: string }
  >('SELECT session, person, link FROM sessions WHERE board = ?')
  const selectAdmitted = db.prepare<[string], { id: string }>(
    'SELECT id FROM admissions WHERE board = ?',
  )
  const insertAdmitted = db.prepare('INSERT OR IGNORE INTO admissions VALUES (?, ?)')
  const replaceSession = db.prepare('REPLACE INTO sessions VALUES (?, ?, ?, ?)')
  const selectCounts = db.prepare<[], AccessCount>(
    `SELECT board,
       (SELECT count(*) FROM links WHERE links.board = boards.board AND revoked_at IS NULL) AS links,
       (SELECT count(*) FROM people WHERE people.board = boards.board AND is_host = 1
         AND removed_at IS NULL) AS hosts
     FROM boards`,
  )
  const writeLinks = createLinkWriter(db)

  const saveLinks = db.transaction((board: string, links: readonly StoredLink[]) => {
    requireBoard(board)
    writeLinks(board, links)
  })

  const savePeople = db.transaction((board: string, people: readonly StoredPerson[]) => {
    requireBoard(board)
    for (const { person, isHost, pen, removedAt, link, name, ...rest } of people) {
      const penValue = pen === undefined ? null : Number(pen)
      const { firstAt, seenAt, isSignedIn = false } = rest
      replacePerson.run(
        ...[board, person, Number(isHost), penValue, removedAt ?? null, link, name],
        ...[firstAt, seenAt, Number(isSignedIn)],
      )
    }
  })

  const noteVisits = db.transaction((visits: readonly Visit[]) => {
    for (const { board, link, session, person, name = null, at, ...visit } of visits) {
      const { admitted = [], isSignedIn = false, forgets } = visit
      if (!selectSettings.get(board)) continue
      if (forgets !== undefined) deletePerson.run(board, forgets)
      for (const id of admitted) insertAdmitted.run(board, id)
      updateUse.run(at, link)
      if (session !== undefined) replaceSession.run(board, session, person ?? null, link)
      if (person === undefined) continue
      upsertPerson.run(board, person, link, name, at, at, Number(isSignedIn), name, name)
    }
  })

  /** Throws `UNKNOWN_BOARD`. */
  function requireBoard(board: string): void {
    if (!selectSettings.get(board)) throw unknownBoard(board)
  }

  return {
    findKey: (keyHash) => selectKey.get(keyHash),
    findLink(keyHash) {
      const row = selectLink.get(keyHash)
      return (
        row && {
          ...{ board: row.board, link: toLink(row) },
          ...{ waiting: row.waiting === 1, isBinned: row.is_binned === 1 },
        }
      )
    },
    findPublicId: (publicId) => selectPublicId.get(publicId)?.board,
    loadAccess(board) {
      const row = selectSettings.get(board)
      return (
        row && {
          settings: toSettings(row),
          links: selectLinks.all(board).map(toLink),
          people: selectPeople.all(board).map(toPerson),
          sessions: selectSessions.all(board).map(toSession),
          waiting: row.waiting === 1,
          admitted: selectAdmitted.all(board).map(({ id }) => id),
          ...{ binnedAt: row.binned_at ?? undefined, claim: toClaim(row) },
        }
      )
    },
    saveLinks(board, links) {
      requireFiles()
      write(() => saveLinks(board, links))
    },
    savePeople(board, people) {
      requireFiles()
      write(() => savePeople(board, people))
    },
    noteVisits(visits) {
      requireFiles()
      write(() => noteVisits(visits))
    },
    saveSettings(board, { rule, locked, names }) {
      requireFiles()
      const values = [rule, Number(locked), Number(names)]
      const { changes } = write(() => updateSettings.run(...values, board))
      if (Number(changes) === 0) throw unknownBoard(board)
    },
    countAccess: () => selectCounts.all(),
  }
}

function toSettings({ rule, host_locked, shows_names }: SettingsRow): BoardSettings {
  return { rule, locked: host_locked === 1, names: shows_names === 1 }
}

function toPerson(row: PersonRow): StoredPerson {
  return {
    ...{ person: row.person, isHost: row.is_host === 1, link: row.link, name: row.name },
    pen: row.pen === null ? undefined : row.pen === 1,
    removedAt: row.removed_at ?? undefined,
    ...{ firstAt: row.first_at, seenAt: row.seen_at },
    ...(row.signed_in === 1 && { isSignedIn: true }),
  }
}

function toSession({
  session,
  person,
  link,
}: {
  readonly session: string
  readonly person: string | null
  readonly link: string
}): StoredSession {
  return { session, person: person ?? undefined, link }
}
