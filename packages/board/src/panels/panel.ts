import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import type { AssetClient } from '@tiza/client/assets'
import type { Profile } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import type { ComponentType } from 'react'
import type { EarlyDeletions } from '../early-deletions.ts'
import type { EarlyWriting } from '../early-writing.ts'
import type { LongSteps } from '../history/long-steps.ts'
import type { Door } from '../import/create-door.ts'
import type { PageDialog } from '../page-commands.ts'
import type { AskedPdf } from '../pdf/use-pdfs.ts'
import type { Settings } from '../settings.ts'
import type { AccessPlace } from '../ui/access/access-place.ts'
import type { FoundTexts } from '../ui/find/found-texts.ts'
import type { RecentNames } from '../ui/palette/recent.ts'

/** What panels get of the board's page; the editor they get by `useEditor`. */
export interface PageParts {
  /** The board's id. */
  readonly board: string
  /** Its address, to be shared. */
  readonly link: string
  /** Where and as whom hosts manage the board. */
  readonly access: AccessPlace
  readonly canvas: CanvasHandle
  /** What others have deleted before the panels were there. */
  readonly earlyDeletions: EarlyDeletions
  /** What they have written. */
  readonly earlyWriting: EarlyWriting
  readonly settings: Settings
  /** Absent until pictures can be taken in. */
  readonly assets: AssetClient | undefined
  /** The way onto the board for files; absent until pictures can be taken in. */
  readonly door: Door | undefined
  /** Undo and redo of steps that take a while. */
  readonly longSteps: LongSteps
  /** A PDF that was dropped, and of which somebody is asked. */
  readonly pdf: AskedPdf | undefined
  /** What is written on the pages of PDFs. */
  readonly pageTexts: FoundTexts
  readonly hasMinimap: boolean
  /** Whether something is held over the board that it takes when it is dropped. */
  readonly isFileHeld: boolean
  readonly recentNames: RecentNames
  /** What was looked for on the board last. */
  readonly soughtText: string
  setSoughtText(text: string): void
  /** The dialog that is open. */
  readonly dialog: PageDialog | undefined
  /** The part of the canvas that no control covers, CSS pixels. */
  getFreeArea(): Box
  setDialog(dialog: PageDialog | undefined): void
  /** Closes a dialog, unless another has been opened since: dialogs say late that they are closed. */
  closeDialog(dialog: PageDialog): void
  setProfile(profile: Profile): void
}

/** Where a panel stands: on the board itself, at its edges, or over all of it. */
export type PanelPlace = 'board' | 'top-start' | 'top-end' | 'middle' | 'over'

/** One control of the board's page. Those of a place stand in the order in which they are listed. */
export interface Panel<Page = PageParts> {
  readonly name: string
  readonly place: PanelPlace
  readonly Content: ComponentType<{ readonly page: Page }>
}
