import type { FaultDetail, FormatFault, Loss } from '@tiza/formats'
import type { StoreApi } from 'zustand'

/** Why a file is not taken: what its format says, or that none is known. */
export type FileFault = FormatFault | 'unknown' | 'unreachable'

/** A file that is not taken. */
export interface RefusedFile {
  /** Empty for what was pasted. */
  readonly name: string
  readonly fault: FileFault
  readonly detail?: FaultDetail | undefined
}

/** A file that was read, and what would come of it. */
export interface FoundFile {
  /** Empty for what was pasted. */
  readonly name: string
  /** The name of its format. */
  readonly format: string
  /** In which ways it can be taken, and the one in which it was read; none where there is but one. */
  readonly ways: readonly string[]
  readonly way: string | undefined
  /** How many shapes of each kind there are. */
  readonly counts: ReadonlyMap<string, number>
  readonly losses: readonly Loss[]
}

/** Why another board could not be made: a key of words. */
export type OpenFailure = 'unreachable' | 'makers' | 'failed'

/** How an import goes on. */
export type ImportState =
  | { readonly state: 'idle' }
  /** Which files it is to be. */
  | { readonly state: 'asking' }
  /** A file is being read, which takes a while. */
  | { readonly state: 'reading'; readonly name: string }
  /** What was found is shown before it is placed. */
  | {
      readonly state: 'previewing'
      readonly files: readonly FoundFile[]
      /** The name of one that is being read in another way, which takes a while: what is answered now is for that. */
      readonly reading?: string | undefined
      readonly refused: readonly RefusedFile[]
      /** A small picture of it, as an address, which comes a little later; absent where none comes. */
      readonly picture?: { readonly address: string | undefined } | undefined
      /** How many shapes the board still takes, where it does not take all of these. */
      readonly room?: number | undefined
      /** Whether another board may be made of it. */
      readonly mayOpenAsNew?: boolean
      /** Why that could not be done, where it was tried. */
      readonly problem?: OpenFailure | undefined
    }
  /** Another board is being made of it. */
  | { readonly state: 'opening' }
  /** So much of it is placed, 0 to 1. */
  | { readonly state: 'placing'; readonly share: number }
  /** It was given up, and so much of it is taken away again, 0 to 1. */
  | { readonly state: 'removing'; readonly share: number }
  /** Nothing could be taken. */
  | { readonly state: 'refused'; readonly refused: readonly RefusedFile[] }
  /** Something kept it from being placed: none of it is there. */
  | { readonly state: 'stopped' }

/** Where an import is shown. */
export type ImportStore = StoreApi<ImportState>

/** What people can do about an import. */
export interface ImportActions {
  /** Lets somebody choose files. */
  choose(): void
  /** Reads the file of an index again, in another way. */
  setWay(at: number, way: string): void
  accept(): void
  /** Makes another board of it. */
  openAsNew(): void
  /** Ends it, whatever it is about: what has been placed is taken away. */
  cancel(): void
}
