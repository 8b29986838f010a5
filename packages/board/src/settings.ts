import type { Camera } from '@tiza/editor/camera'
import type { BoardCreated, Profile, Right } from '@tiza/protocol'
import type { Language } from './i18n/language.ts'
import type { ReadCandidate } from './import/read-files.ts'
import type { StoredValue } from './stored/stored-value.ts'
import type { OtherBoards } from './ui/access/other-boards.ts'
import type { ExportChoices } from './ui/export/export-choices.ts'
import type { PdfChoices } from './ui/pdf/pdf-choices.ts'
import type { ThemeChoice } from './ui/theme.ts'
import type { LastTools } from './ui/tools/last-tools.ts'

/** What this browser remembers of one board. */
export interface BoardMemory {
  /** As named on this device; may be empty. */
  readonly name: string
  readonly camera?: Camera
}

/** What this browser remembers of boards. */
export interface BoardMemories {
  get(id: string): BoardMemory | undefined
  /** @param visitedAt ms since 1970 */
  visit(id: string, visitedAt: number): void
  /** Of a board that was visited; a long name is cut. */
  rename(id: string, name: string): void
  /** Where one looks at a board that was visited. */
  keepCamera(id: string, camera: Camera): void
  /** What one may do on a board that was visited. */
  noteRight(id: string, right: Right): void
  /** A board that was visited is in the bin, of which one is a host. @param deletedAt ms since 1970 */
  noteDeleted(id: string, deletedAt: number): void
}

/** Keeps small pictures of boards, as data URLs. */
export interface BoardPictures {
  keep(board: string, picture: string): void
}

/** The other boards of a page. */
export interface PageBoards extends OtherBoards {
  /** Opens a board that was just made: empty, or to be made what a file is that was read. */
  open(created: BoardCreated, file?: ReadCandidate): void
}

/** What a board knows of the browser it is in, and how to change it. */
export interface Settings {
  /** Address of the server, with a slash at its end. */
  readonly base: string
  /** Whether the page is there for this board: then its title and the end of its address are the board's. */
  readonly ownsPage: boolean
  /** Address of the start page, where there is a way to it. */
  readonly home?: string | undefined
  /** Of the server that the page came from, where that is known. */
  readonly version?: string | undefined
  /** Where unsent work is kept: the beginning of the names of databases. */
  readonly database: string
  readonly memories: BoardMemories
  readonly pictures: BoardPictures
  /** Absent where the page is about this board alone. */
  readonly boards?: PageBoards | undefined
  readonly profile: StoredValue<Profile>
  /** Whether this person wants the colour that the profile has, whoever else has it. */
  readonly hasChosenColor: StoredValue<boolean>
  /** Whether this person has said what they are called, or does not want to. */
  readonly isNameSettled: StoredValue<boolean>
  /** The style that was drawn with last; to be looked at with care. */
  readonly style: StoredValue<unknown>
  /** Under which sessions this browser has worked on boards, the latest last. */
  readonly sessions: StoredValue<readonly string[]>
  /** Whether boards show a small map of themselves. */
  readonly minimap: StoredValue<boolean>
  /** Opens the board again, after it was taken out of the bin. */
  readonly onReopen?: (() => void) | undefined
  /** Opens the board again with the password of its link. */
  readonly onPassword?: ((password: string) => void) | undefined
  /** Shows or hides what passes over the connection; absent where there is no such view. */
  readonly onWire?: (() => void) | undefined
  /** What was chosen when something was exported last. */
  readonly exportChoices: StoredValue<ExportChoices>
  /** What was chosen when a PDF came in last. */
  readonly pdfChoices: StoredValue<PdfChoices>
  /** Which tool each button of the toolbar that has several takes. */
  readonly lastTools: StoredValue<LastTools>
  readonly theme: ThemeChoice
  /** Absent where the page decides. */
  readonly onTheme?: ((theme: ThemeChoice) => void) | undefined
  readonly language: Language
  /** Absent where the page decides. */
  readonly onLanguage?: ((language: Language) => void) | undefined
}
