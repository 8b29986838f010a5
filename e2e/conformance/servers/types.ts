import type { Json, JsonObject } from '../json.ts'

/** One step of a case for servers, see packages/protocol/conformance/README.md. */
export type Step = MemberStep | SnapshotStep | HttpStep

/** What one member of the board does, or must receive. */
export interface MemberStep {
  readonly who: string
  /** Connects, with these members of `auth` in place of the usual ones. */
  readonly connect?: JsonObject
  /** Pattern of the `welcome`. */
  readonly welcome?: Json
  /** Pattern of the `data` of the `connect_error`. */
  readonly refused?: Json
  /** An event that it sends. */
  readonly send?: string
  readonly data?: Json
  /** Pattern of the answer; `null`: it does not ask for one. */
  readonly answer?: Json
  /** Transactions that it sends all at once, with the patterns of their answers. */
  readonly burst?: readonly { readonly data: Json; readonly answer: Json }[]
  /** An event that it must receive, with a pattern; `ops` are taken one transaction at a time. */
  readonly gets?: string
  readonly tx?: readonly Json[]
  /** It must be the next event of that name, not just one of those that come. */
  readonly first?: true
  /** Events that it must not receive. */
  readonly never?: readonly string[]
  readonly forMs?: number
  readonly leave?: true
  /** The server must close its connection. */
  readonly closed?: true
}

/** The snapshot, now. */
export interface SnapshotStep {
  readonly snapshot: Json
  /** Its shapes, exactly, tombstones included. */
  readonly shapes?: readonly JsonObject[]
  readonly query?: string
}

/** A request. */
export interface HttpStep {
  readonly http: string
  readonly path: string
  readonly headers?: JsonObject
  readonly body?: Json
  /** In place of `body`: bytes, in base64. */
  readonly bytes?: string
  /** Pattern of the status. */
  readonly status: Json
  /** Pattern of the body of the response. */
  readonly answer?: Json
  /** The bytes of that body, in base64. */
  readonly answerBytes?: string
  /** Pattern of its headers, by lower-case names. */
  readonly responseHeaders?: Json
}

/** A case that is played to one server on a board of its own. */
export interface ServerCase {
  readonly name: string
  readonly rules: readonly string[]
  /** The lowest minor of a server to which it applies. */
  readonly minor?: number
  readonly steps: readonly Step[]
}

/** A file of cases. */
export interface ServerCaseFile {
  readonly cases: readonly (ServerCase & { readonly each?: readonly JsonObject[] })[]
}
