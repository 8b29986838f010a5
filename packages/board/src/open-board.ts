import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import { createMeasureText } from '@tiza/canvas/measure-text'
import { mountCanvas } from '@tiza/canvas/mount-canvas'
import { pdfDataFolder } from '@tiza/canvas/pdf/data-folder'
import { connectBoard, fetchAhead, type WireObserver } from '@tiza/client'
import { indexedDbStorage } from '@tiza/client/indexeddb'
import { createEditor } from '@tiza/editor/create-editor'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { drawing } from '@tiza/editor/tools/drawing'
import type { Profile } from '@tiza/protocol'
import {
  type Box,
  type ShapeRegistry,
  standardShapes,
  type Theme,
  toKnownKinds,
} from '@tiza/shapes'
import { createSurface } from './create-surface.ts'
import { type EarlyDeletions, keepEarlyDeletions } from './early-deletions.ts'
import { type EarlyWriting, keepEarlyWriting } from './early-writing.ts'
import { loadInkWhenIdle } from './export/load-ink-when-idle.ts'
import type { ReadCandidate } from './import/read-files.ts'
import { type EarlyDrops, keepEarlyDrops } from './input/keep-early-drops.ts'
import { type EarlyKeys, keepEarlyKeys } from './input/keep-early-keys.ts'
import { listenToKeys } from './input/listen-to-keys.ts'
import type { Place } from './links/place-link.ts'
import type { BoardMemories } from './settings.ts'
import { chooseFirstTool } from './view/choose-first-tool.ts'
import { followPen } from './view/follow-pen.ts'
import { getFitArea, getFreeArea, getViewArea } from './view/get-free-area.ts'
import { getInsets } from './view/get-insets.ts'
import { keepCamera } from './view/keep-camera.ts'
import { rememberVisit } from './view/remember-visit.ts'
import { watchAway } from './view/watch-away.ts'

export interface OpenBoardOptions {
  readonly board: string
  /** Address of the server, with a slash at its end. */
  readonly base: string
  /** What holds the board and its controls: keys, the clipboard and drops are its own. */
  readonly root: HTMLElement
  readonly profile: Profile
  readonly theme: Theme
  /** Whether the small map is to be seen, now. Default: never. */
  readonly hasMinimap?: () => boolean
  /** Whether there is a style panel. Default: unless the board is only looked at. */
  readonly hasStyle?: boolean
  /** Whether a name is asked for as soon as there is company. Default: never. */
  readonly isNameWanted?: () => boolean
  readonly memories: BoardMemories
  /** Where to begin; default: where it was left, or all that there is. */
  readonly place?: Place | undefined
  /** Where unsent work is kept: the beginning of the names of databases. Default `tiza`. */
  readonly database?: string
  /** The kinds of shapes that everybody on the board knows. Default: those of the contract. */
  readonly shapes?: ShapeRegistry | undefined
  /** Whether this board is only looked at, whatever the server allows. */
  readonly readOnly?: boolean
  /** The key of a host link by which somebody has come, or of a board that was just made. */
  readonly host?: string | undefined
  /** The public id of the board, where the server has said it. */
  readonly publicId?: string | undefined
  /** The password of the link. */
  readonly password?: string | undefined
  /** Under which sessions this browser has worked on boards. Default: none that is known. */
  readonly sessions?: readonly string[]
  /** The token of a signed link. */
  readonly token?: string | undefined
  /** What a board that was just made is to become; it is closed with the board, if nobody takes it. */
  readonly file?: ReadCandidate | undefined
  /** Sees all that passes over the connection, from the first moment on. Default: nobody does. */
  readonly observer?: WireObserver | undefined
}

/** A board on the page, which can be drawn on. */
export interface OpenBoard {
  readonly id: string
  readonly editor: ExtensibleEditor
  readonly canvas: CanvasHandle
  /** Where it is drawn. */
  readonly element: HTMLElement
  /** What holds the board and its controls. */
  readonly root: HTMLElement
  /** What was pressed before the controls have come. */
  readonly earlyKeys: EarlyKeys
  /** What was dropped until then. */
  readonly earlyDrops: EarlyDrops
  /** What others have deleted until then. */
  readonly earlyDeletions: EarlyDeletions
  /** What they have written. */
  readonly earlyWriting: EarlyWriting
  /** The password of the link, where one was given. */
  readonly password: string | undefined
  /** The token of a signed link, where one came by it. */
  readonly token: string | undefined
  /** Hands over, once, what a board that was just made is to become. */
  takeFile(): ReadCandidate | undefined
  /** Whether one had never been there before. */
  readonly isFirstVisit: boolean
  /** The part of it that no control covers, CSS pixels. */
  getFreeArea(): Box
  /** The part of that which is free of notices as well: where a view is shown that somebody has linked to. */
  getViewArea(): Box
  /** To be called once the controls are on the page: what is shown first is clear of them. */
  handleControls(): void
  close(): void
}

/**
 * Opens a board for drawing, with the camera where it was left, and puts it on the page. Never waits
 * for the network, nor for anything that the first stroke can do without.
 */
export async function openBoard({
  board: id,
  base,
  root,
  profile,
  theme,
  hasMinimap = () => false,
  isNameWanted = () => false,
  memories,
  place,
  database = 'tiza',
  shapes = standardShapes,
  readOnly = false,
  observer,
  host,
  publicId,
  password,
  token,
  file,
  sessions = [],
  hasStyle = !readOnly,
}: OpenBoardOptions): Promise<OpenBoard> {
  const kinds = toKnownKinds(shapes)
  // What was visited is on the device: the server sends only what is new.
  const ahead = memories.get(id)
    ? undefined
    : fetchAhead({ url: base, board: id, token, observer, kinds })
  const storage = await indexedDbStorage({ name: database })
  const board = await connectBoard({
    ...{ url: base, board: id, profile, storage, ahead, observer },
    ...{ host, publicId, password, ...(token !== undefined && { token }) },
    kinds,
  })
  const isCoarse = matchMedia('(pointer: coarse)').matches
  const editor = createEditor({
    ...{ board, readOnly, shapes, extensions: [drawing] },
    measureText: createMeasureText(),
    getFitArea: () =>
      getFitArea({
        ...{ ...getElements(), isCoarse, isNameWanted: isNameWanted() },
        hasStyle: hasStyle && !editor.state.getState().readOnly,
      }),
  })
  // Finding where all of it is was work for a task of its own.
  if (board.shapes.size > 0) await pause()
  const surface = createSurface(root, editor)
  const { element } = surface
  const canvas = mountCanvas(element, editor, {
    ...{ root, theme, assetsUrl: `${base}api/boards/${id}/assets/` },
    ...{ olderAssetsUrl: `${base}api/assets/`, pdfDataUrl: base + pdfDataFolder },
    onFirstPdf: loadInkWhenIdle,
  })
  const sayWhoAsks = () => canvas.setAssetHeaders(board.getReadHeaders())
  sayWhoAsks()
  // Which board this is, and so who one is on it, may be known later.
  void board.getProof().then(sayWhoAsks)
  const getElements = () => ({
    ...{ root, surface: element, insets: getInsets(element) },
    hasMinimap: hasMinimap(),
  })
  const areas = {
    getFreeArea: () => getFreeArea(getElements()),
    getViewArea: () => getViewArea({ ...getElements(), isNameWanted: isNameWanted() }),
  }
  let given = file
  const isFirstVisit = memories.get(id)?.camera === undefined
  const earlyKeys = keepEarlyKeys(root, editor)
  const earlyDrops = keepEarlyDrops(root, editor, element)
  const earlyDeletions = keepEarlyDeletions(board)
  const earlyWriting = keepEarlyWriting(board, sessions)
  const hasControls = () => root.querySelector('.board-page__top') !== null
  const view = keepCamera(id, {
    ...{ editor, memories, place, hasControls, getViewArea: areas.getViewArea },
  })
  const stops = [
    earlyKeys.stop,
    earlyDrops.stop,
    earlyDeletions.stop,
    earlyWriting.stop,
    ...(isFirstVisit ? [chooseFirstTool({ editor, isCoarse })] : []),
    followPen({ editor }),
    rememberVisit(id, { board, memories }),
    watchAway(root, { presence: board.presence }),
    view.stop,
    listenToKeys(root, editor),
  ]

  return {
    ...{
      id,
      editor,
      canvas,
      element,
      root,
      earlyKeys,
      earlyDrops,
      earlyDeletions,
      earlyWriting,
      password,
      token,
      isFirstVisit,
      ...areas,
    },
    takeFile() {
      const taken = given
      given = undefined
      return taken
    },
    handleControls: view.look,
    close() {
      given?.close()
      for (const stop of stops) stop()
      canvas.destroy()
      surface.remove()
      editor.destroy()
      void board.close().finally(storage.close)
    },
  }
}

/** Lets frames and input come. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
