import type { Json, JsonObject } from '../json.ts'

/** One step of a script, see packages/protocol/conformance/README.md. */
export type Step =
  | { readonly do: string; readonly [member: string]: Json }
  | ClientStep
  | ServerStep
  | { readonly never: readonly string[]; readonly forMs: number }

/** What the client must do now. */
export interface ClientStep {
  readonly client: string
  /** Pattern of the handshake. */
  readonly auth?: Json
  /** Pattern of a payload. */
  readonly data?: Json
  /** Pattern of the query of a request. */
  readonly query?: Json
  /** Shapes that it must show, exactly. */
  readonly shapes?: readonly JsonObject[]
  /** Pattern of what else it prints. */
  readonly print?: Json
  /** Pattern of the points of a stroke, with `id`. */
  readonly points?: Json
  readonly id?: string
  /** For an event: it has so long, where that is more than usual. */
  readonly withinMs?: number
  /** It must not do it sooner than this after the step before. */
  readonly afterMs?: number
}

/** What the scripted server does. */
export interface ServerStep {
  readonly server: string
  readonly data?: Json
}

/** A script that is played to one client. */
export interface Script {
  readonly name: string
  readonly rules: readonly string[]
  /** The lowest minor of a client to which it applies. */
  readonly minor?: number
  readonly steps: readonly Step[]
}

/** A file of scripts. */
export interface ScriptFile {
  /** What each `welcome` has beside its own data. */
  readonly welcome: JsonObject
  readonly cases: readonly (Script & { readonly each?: readonly JsonObject[] })[]
}
