import type { ScreenPoint } from './camera.ts'

export interface Modifiers {
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl, or Cmd on Apple machines. */
  readonly mod: boolean
}

/** A pointer sample in screen space. `pressure` is 0 to 1, `undefined` when the device has none. */
export interface PointerSample extends ScreenPoint {
  readonly pressure: number | undefined
  readonly timeMs: number
}

/** A pointer pressed, moved or released. Pointer ids are those of the browser. */
export interface PointerEditorEvent<Type extends 'down' | 'move' | 'up'> {
  readonly type: Type
  readonly pointerId: number
  readonly device: 'mouse' | 'touch' | 'pen'
  /** 0 primary, 1 middle, 2 secondary, 5 pen eraser; -1 while only moving. */
  readonly button: number
  /** All that are held, as bits of `PointerEvent.buttons`; absent where nobody knows. */
  readonly buttons?: number
  /** Whether it is the only one of its device, so that all others of it are gone. */
  readonly isPrimary?: boolean
  /** Oldest first: the coalesced samples, at least one. */
  readonly samples: readonly [PointerSample, ...PointerSample[]]
  /** Where the browser expects the pointer at the next frame; to be shown, never to be kept. */
  readonly predicted?: PointerSample
  readonly modifiers: Modifiers
}

export interface KeyEditorEvent<Type extends 'keydown' | 'keyup'> {
  readonly type: Type
  /** `KeyboardEvent.key`. */
  readonly key: string
  /** `KeyboardEvent.code`. */
  readonly code: string
  readonly modifiers: Modifiers
}

/** What the canvas and the keyboard send to the editor. */
export type EditorEvent =
  | PointerEditorEvent<'down'>
  | PointerEditorEvent<'move'>
  | PointerEditorEvent<'up'>
  /** The browser took the pointer away: nothing half-done may stay. */
  | { readonly type: 'cancel'; readonly pointerId: number }
  /** The pointer left the canvas, or the reach of the glass. */
  | { readonly type: 'leave' }
  | { readonly type: 'double'; readonly at: ScreenPoint; readonly modifiers: Modifiers }
  | {
      readonly type: 'wheel'
      readonly at: ScreenPoint
      /** CSS pixels. */
      readonly dx: number
      readonly dy: number
      readonly modifiers: Modifiers
    }
  /** A pinch on a touchpad: `factor` is how much nearer than before. */
  | { readonly type: 'zoom'; readonly at: ScreenPoint; readonly factor: number }
  | KeyEditorEvent<'keydown'>
  | KeyEditorEvent<'keyup'>
  /** A key begins a sign that takes several, by AltGr or an input method: no shortcut, but something to write. */
  | { readonly type: 'compose' }
  /** A context menu is asked for: at a place, or by the keyboard for what is selected. */
  | { readonly type: 'menu'; readonly at: ScreenPoint | undefined }
  /** The window lost focus or was hidden. */
  | { readonly type: 'blur' }
