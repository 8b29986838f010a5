import type {
  BoardNotes,
  BoardRecord,
  DenialReason,
  ErrorCode,
  InkChunk,
  KnownKinds,
  Limits,
  Op,
  Peer,
  Presence,
  Profile,
  Right,
  RightReason,
  Role,
  Rule,
  Shape,
  View,
  WaitingRoom,
} from '@tiza/protocol'
import type { IdentityStorage } from './identity/identity-storage.ts'
import type { Proof } from './identity/proof.ts'
import type { TransportName, Wire, WireObserver } from './wire.ts'

/**
 * Why shapes changed: own input, others through the server, one's own undo, a text that was merged
 * with somebody else's here, a load or reset.
 */
export type ChangeOrigin = 'local' | 'remote' | 'history' | 'merge' | 'reset'

/** What is taken back: the last step, what was taken back last, or what a gesture has done. */
export type HistoryWalk = 'undo' | 'redo' | { readonly gesture: string }

/** One notification of the store. `ids` are the shapes whose view may differ now. */
export interface BoardChange {
  readonly origin: ChangeOrigin
  readonly ids: ReadonlySet<string>
  /** What others have deleted of them, in a `remote` change, in order; absent where nobody has. */
  readonly deletions?: readonly Deletions[]
  /** What others have written of which of them, likewise. */
  readonly written?: ReadonlyMap<string, Writing>
}

/** What one transaction of somebody else has deleted. */
export interface Deletions {
  /** The session that did it. */
  readonly by: string
  readonly ids: readonly string[]
  /** How many ops the transaction has: one that has as many as it may was hardly the last of its gesture. */
  readonly opCount: number
}

/** What somebody else has done to a shape. */
export interface Writing {
  /** The session that wrote last. */
  readonly by: string
  /** Whether it was created or restored. */
  readonly isNew: boolean
}

/**
 * Work that is lost: the server refused it and its effects have been rolled back, or it cannot be sent
 * (any more) and stays in the storage. `unreadable`: it was damaged there.
 */
export interface Rejection {
  readonly code: ErrorCode | 'unreadable'
  /** What the server says was wrong, for developers: in English, since minor 10. */
  readonly message?: string
  /** JSON pointer to it in the payload, `{n, ops}`. */
  readonly path?: string
  /** How many transactions. */
  readonly count: number
  readonly ops: readonly Op[]
  /** The shapes that are gone with it or look different now, as they were seen before. */
  readonly lost: readonly Shape[]
}

/** The board is loading: first its bytes, which are parsed as they come, then its shapes. */
export interface Loading {
  readonly state: 'loading'
  /** Bytes of JSON so far. */
  readonly received: number
  /** Bytes of JSON in all, if the server sends it. */
  readonly total: number | undefined
  /** Once all bytes are there, and while there is more to do: how many shapes are in the view. */
  readonly shapes?: { readonly loaded: number; readonly total: number }
}

/** It takes no more connections, or not from pages of this origin, or a host has to let one in first. */
export type ClosedReason = 'full' | 'origin' | 'waiting'

/** What the connection is doing. `ended` will not come back by itself. */
export type Connection =
  | { readonly state: 'connecting' }
  | Loading
  | { readonly state: 'online' }
  | {
      readonly state: 'offline'
      readonly retryAtMs: number | undefined
      /** Why the server opens no connection, if it says so. */
      readonly reason?: ClosedReason
    }
  | {
      readonly state: 'ended'
      readonly code: ErrorCode | 'replaced' | 'closed' | 'removed'
      /**
       * With `forbidden`, why one is not let in, if the server says it; `deleted` with `board_not_found`: a host has
       * deleted it while one was there.
       */
      readonly reason?: DenialReason
      /** With `forbidden` and `deleted`, since when the board is in the bin, if the server says it: ms since 1970. */
      readonly deletedAt?: number
    }

/** What one may do on a board, and what that comes from. [RI1] */
export interface BoardRights {
  /** The same for all links of the board; no secret. */
  readonly publicId: string
  readonly right: Right
  /** Who draws. */
  readonly rule: Rule
  /** Whether the board is locked for everybody but hosts; absent where it is not. */
  readonly locked?: true
  /** Whether others than hosts may see who made what; absent where they may. */
  readonly names?: false
  /** Who one is to everybody on the board; absent before the server knows it. */
  readonly person?: string
  /** What was changed last, while one has been connected. */
  readonly why?: RightReason
}

/** The truth about one's work. `saved` only when the server has acked everything (`pending` 0). */
export interface BoardStatus {
  readonly connection: Connection
  /** Own transactions that the server has not confirmed yet. */
  readonly pending: number
  /** Whether pending work survives a reload of this device. */
  readonly persisted: boolean
  readonly role: Role
  /** Of the protocol, that the server speaks; absent before the first `welcome`. */
  readonly minor?: number
  /** What the server said of the board in its last `welcome`; bytes left as of the last ack. */
  readonly notes: BoardNotes
  /** Absent before the first `welcome`, and where the server knows no rights. */
  readonly rights?: BoardRights | undefined
  /** Who waits to be let in; for hosts, and absent where there is no waiting room. */
  readonly waiting?: WaitingRoom | undefined
  /**
   * Whether the shapes of the board are known, from a cache or from the server; once it is online, with all
   * that the server had by then.
   */
  readonly loaded: boolean
}

export interface ApplyOptions {
  /** Calls with the same gesture, one after the other, are one step of undo. Default: each its own. */
  readonly gesture?: string
  /** `false` keeps the transaction out of the undo history. Default `true`. */
  readonly undoable?: boolean
  /**
   * The ops write a text that is being typed, each under the condition that nobody else has written
   * it since (`if`). They replace what the same gesture has typed before, as long as that has not
   * been sent; when somebody else's text came first, both texts are merged, and when somebody
   * deleted the shape, it is brought back with what was typed. Needs a `gesture`.
   */
  readonly typing?: true
}

/** Someone else in the room. */
export interface PeerPresence extends Peer {
  /** Board point of the pointer; `undefined` when it is not on the board. */
  readonly cursor: readonly [number, number] | undefined
  readonly selection: readonly string[]
  /** Shape whose text this person edits. */
  readonly editing: string | undefined
  /** What they see of the board, in board units: `[x, y, width, height]`. */
  readonly view?: View | undefined
  /** Whether they raise a hand. */
  readonly hand?: boolean
  /** The name of their active tool. */
  readonly tool?: string | undefined
  /** Whether nobody is at their page. */
  readonly away?: boolean
}

/** Ink that somebody else is drawing now and the store does not hold yet. */
export interface LiveInk {
  readonly id: string
  readonly session: string
  readonly pos: readonly [number, number]
  readonly q: number
  readonly style: NonNullable<InkChunk['style']>
  /** All points so far, packed: what the log has and what was received live since. */
  readonly pts: string
  readonly count: number
}

export interface PresenceView {
  /** Everybody else, by session. A new map whenever somebody joins, leaves or changes profile. */
  readonly peers: ReadonlyMap<string, PeerPresence>
  /** Ink in progress of others, by shape id. An entry goes when the store has caught up with it. */
  readonly ink: ReadonlyMap<string, LiveInk>
  /** Own session id once welcomed. */
  readonly session: string | undefined
  readonly profile: Profile
  /** Whether the server says one's name, as of whoever is signed in: it stays as it is. [AC2] */
  readonly isNamed: boolean
  /** Whether one raises one's own hand. */
  readonly hand: boolean
  setProfile(profile: Profile): void
  /** Shows others one's cursor, selection, edited text or ink; sent at most once per display tick. */
  send(update: Presence): void
  /**
   * Notifies of changes: `people` (joined, left, profile, right, away, one's own hand), `pointers` (cursor, selection, edit) or
   * `ink`, with the shape ids whose live ink changed. Returns a function that stops it.
   */
  subscribe(
    listener: (change: {
      readonly what: 'people' | 'pointers' | 'ink'
      readonly ids: ReadonlySet<string>
    }) => void,
  ): () => void
}

/** A board that one tab (or bot) has open. Everything is synchronous but `close` and `whenSaved`. */
export interface BoardClient {
  readonly board: string
  /** The kinds of shapes that are known. */
  readonly kinds: KnownKinds
  /** What the server takes, by its latest `welcome`; before that, what the contract says. [LM11] */
  readonly limits: Limits
  /** Whether the server takes PDFs and their pages, by its latest `welcome`; before that, whether the contract does. [AS12] */
  readonly takesPdfs: boolean
  /** What one sees: the confirmed board with pending ops on top. Tombstones are not in it. */
  readonly shapes: ReadonlyMap<string, Shape>
  getShape(id: string): Shape | undefined
  /**
   * The board's own record, its name and its paper, as one sees it: another object whenever it has
   * changed. It is written by a `patch` of `boardRecordId`, of which `subscribe` notifies as of a shape.
   */
  readonly record: BoardRecord
  /** A deleted shape, as `restore` would bring it back; `undefined` for any other id. */
  getDeleted(id: string): Shape | undefined
  /**
   * All that is not deleted, as it is on the board: also what `shapes` has otherwise, or not at all, since this
   * version does not know it, and records that are no shapes. For copies of the whole board.
   */
  walkWhole(): Iterable<Shape>
  /** Number of points of a stroke in the view, for the `off` of an append. */
  getPointCount(id: string): number
  /**
   * Changes the view at once and sends one transaction (more, if the ops are over 64 or 64 KB) when
   * it can; where a right to draw has ended in place, that is when there is one again. Invalid ops are refused
   * by the server later: see `onRejection`. Ops on a shape that a
   * later version has made, and this one does not know, are left out [SH11], and so are those on one that
   * hosts have locked, of whoever is no host [RI11].
   */
  apply(ops: readonly Op[], options?: ApplyOptions): void
  /** Loads what merges texts, so that not even the first letter of `typing` waits for it. */
  prepareTyping(): void
  /**
   * Notifies of every change of the view, once for each `apply` and each packet from the server. A large
   * board is loaded in several `reset`s, with pending work on top all the time. Returns a function that
   * ends the subscription.
   */
  subscribe(listener: (change: BoardChange) => void): () => void

  /** Takes back one's own last step; never touches what others wrote since. */
  undo(): void
  redo(): void
  /**
   * Takes back what a gesture has done so far, where nobody else has written since, as if it had
   * never begun: it is no step of undo or redo afterwards. Nothing happens for an unknown gesture.
   */
  takeBack(gesture: string): void
  /**
   * Does what `undo`, `redo` or `takeBack` does, some shapes at a time, for who lets others have the thread in between:
   * it goes on with each value, which is how much is done, 0 to 1. Where it is ended before, what is left of the step is
   * the next to be taken back.
   */
  walkHistory(
    what: HistoryWalk,
    options: { readonly shapesPerSlice: number },
  ): Generator<number, void, void>
  /** To how many ops the step comes that `undo` or `redo` would take back; 0 where there is none. */
  getHistorySize(what: 'undo' | 'redo'): number
  readonly canUndo: boolean
  readonly canRedo: boolean

  readonly presence: PresenceView
  readonly status: BoardStatus
  /** Notifies of changes of `status`, `canUndo` and `canRedo`. Returns what ends the subscription. */
  onStatus(listener: () => void): () => void
  /** Work that other tabs have left on this device, too. The first listener gets what was before. */
  onRejection(listener: (rejection: Rejection) => void): () => void

  /** The shapes that unsent work makes or changes, as they are seen: for a copy to keep. */
  getUnsent(): readonly Shape[]
  /** Resolves when all that was applied so far is acked; rejects with an `Error` once it has `ended`. */
  whenSaved(): Promise<void>
  /** Resolves when the board is loaded and `online`; rejects with an `Error` once it has `ended`. */
  whenOnline(): Promise<void>
  /** What proves who one is, for `openAccess`; resolves once the server has said which board this is. */
  getProof(): Promise<Proof>
  /**
   * The ids of clients as which this device has worked on the board, as far as it knows them: secrets, by which
   * `claim` of `openAccess` proves who began it.
   */
  getClients(): Promise<readonly string[]>
  /** What says over HTTP who reads what is on the board, as far as it is known by now. [AS10] */
  getReadHeaders(): Readonly<Record<string, string>>
  /** Becomes a host by the key of a host link, at once or with the next connection. */
  becomeHost(key: string): void
  /** Forgets the key of a host link that is kept on this device. */
  forgetHost(): Promise<void>
  /** What passes between this client and its server; absent where there is no network between them. */
  readonly wire: Wire | undefined
  /** Stops, and resolves once what is unsent is in the outbox, or the storage has not answered for seconds. */
  close(): Promise<void>
}

/** A transaction that waits for the server. Plain JSON. */
export interface OutboxEntry {
  readonly n: number
  readonly ops: readonly Op[]
  /** The gesture that types a text with these ops, see `ApplyOptions`. */
  readonly typing?: string
  /** The log that the seqs in `ops` are of; absent without any. */
  readonly epoch?: string
  /**
   * It has not been sent under this number, but other ops may have been: its tab took over an outbox of an
   * earlier one, and has not been online since.
   */
  readonly offline?: true
}

/** What is kept of one client id on one board: enough to go on after a reload. Plain JSON. */
export interface OutboxRecord {
  readonly client: string
  readonly nextN: number
  readonly entries: readonly OutboxEntry[]
  /** Client ids whose work comes before this: nothing is sent while any of it is kept. */
  readonly after?: readonly string[]
  /** How many entries could not be read, and have been cleared away; absent when all could. */
  readonly unreadable?: number
}

/** A confirmed board as it was last seen, so that a reload shows it before, or without, a server. */
export interface CachedBoard {
  readonly epoch: string
  readonly seq: number
  /** The running sum of the log at `seq`, if it is known. */
  readonly sum?: number | undefined
  readonly shapes: readonly Shape[]
}

/** A kept board, whose version is known before its shapes are read. */
export interface KeptBoard {
  readonly epoch: string
  readonly seq: number
  readonly sum?: number | undefined
  /** How many shapes there are, tombstones included. */
  readonly count: number
  /** `undefined` when they are damaged, or another version has been kept since. */
  readShapes(): Promise<readonly Shape[] | undefined>
}

/** A board that is downloaded before it is opened: `fetchAhead`. */
export interface BoardAhead {
  /** `undefined` where it is large, slow to come, or cannot be had. */
  load(): Promise<CachedBoard | undefined>
  stop(): void
}

/**
 * Where a client keeps its outbox and a copy of the board. One owner per client id at a time:
 * `open` takes over a record whose owner is gone (closed, crashed, silent for some seconds) and
 * that has unsent work, else it starts a new one. An owner that was only asleep finds out by its
 * next write, which changes nothing.
 */
export interface ClientStorage {
  /** Whether what is written survives this process or tab. */
  readonly durable: boolean
  open(board: string): Promise<OpenedOutbox>
  loadBoard(board: string): Promise<KeptBoard | undefined>
  saveBoard(board: string, cached: CachedBoard): Promise<void>
  /** Who the owner of this device is. Default: in memory. */
  readonly identity?: IdentityStorage
  /** Closes what it holds open, once the boards that use it are closed. */
  close(): void
}

export interface OpenedOutbox {
  readonly record: OutboxRecord
  /** Ids of all clients of this device on the board that were known when it was opened. Default: none. */
  readonly clients?: readonly string[]
  /**
   * Adds or replaces entries and the next `n`; resolves when it is kept. Calls may overlap. `false`
   * when the record belongs to another tab by now: nothing is changed.
   */
  put(entries: readonly OutboxEntry[], nextN: number): Promise<boolean>
  /**
   * When the page goes away, asks for what is not written by then, keeps as much of it as there is room for, from the
   * first on, and reports that in the same turn. Default: what is being written then may be lost.
   */
  keepOnLeave?(
    getUnwritten: () => readonly OutboxEntry[],
    onKept: (entries: readonly OutboxEntry[]) => void,
  ): void
  /**
   * Forgets entries that the server has answered, with the next write or renewal at the latest; `false` when the
   * record is known to belong to another tab.
   */
  remove(ns: readonly number[]): Promise<boolean>
  /**
   * Goes on under another client id, with these entries in place of all; all of it or nothing. A
   * record that belongs to another tab by now is left to it.
   */
  rename(record: OutboxRecord): Promise<void>
  /** Stays the owner for some seconds more; `false` when another tab is it by now. */
  renew(): Promise<boolean>
  /** The numbers that are stored under a client id, whichever tab owns it by now. */
  getKept(client: string): Promise<ReadonlySet<number>>
  /** Other orphaned records of this board with unsent work, each now owned by the caller. */
  adoptOrphans(): Promise<readonly OpenedOutbox[]>
  /** Gives up ownership; a record without entries is forgotten. */
  release(): Promise<void>
}

export interface ConnectOptions {
  /** Address of the server, with its base path, e.g. `https://example.org/tiza/`. */
  readonly url: string
  /** Board id: the last part of the link. */
  readonly board: string
  readonly profile?: Profile
  readonly token?: string
  /** The key of a host link. It is kept beside the board, and needed once. */
  readonly host?: string | undefined
  /** The public id of the board, where the server has said it: of a board that was just made. */
  readonly publicId?: string | undefined
  /** The password of the link, where it has one. */
  readonly password?: string | undefined
  /** Default: in memory. Browsers pass `indexedDbStorage()`, bots may pass `fileStorage(path)`. */
  readonly storage?: ClientStorage
  /** What `fetchAhead` has begun to download: shown before there is a connection, unless `storage` has a copy. */
  readonly ahead?: BoardAhead | undefined
  /** Socket.IO transports, for tests and narrow networks. Default `['websocket', 'polling']`. */
  readonly transports?: readonly TransportName[]
  /** Sees all that passes between client and server, from the first attempt on. Default: nobody does. */
  readonly observer?: WireObserver | undefined
  /** The kinds of shapes that everybody on the board knows. Default: those of the contract. */
  readonly kinds?: KnownKinds
  /** The lowest minor of a server that will do: an older one ends the connection with `unsupported_version`. Default: any. */
  readonly minMinor?: number
}
