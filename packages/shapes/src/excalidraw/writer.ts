import type { Shape } from '@tiza/protocol'
import type { Box } from '../geometry/types.ts'
import type { TextLayout } from '../text/text-layout.ts'
import type { TextRequest } from '../text/text-request.ts'
import type { Given } from './element.ts'

/** As much of a shape of any kind as names it. */
interface Written {
  readonly id: string
  readonly kind: string
}

/** What kinds ask of the board that is written as a scene. */
export interface SceneWriting {
  /** The box of a shape as it is drawn, before its rotation, on the board. */
  getBox(shape: Written): Box
  /** A shape as it is drawn: the ends of a line where they are seen. */
  toDrawn(shape: Shape): Shape
  /** Lays a text out as it is on the screen. */
  layOut(request: TextRequest): TextLayout
  /** Whether a shape is written, so that others may name it. */
  has(id: string): boolean
  /** The pixels of a picture; `undefined` where they are not known. */
  getPictureSize(hash: string): { readonly width: number; readonly height: number } | undefined
}

/** How shapes of a kind are written as elements of Excalidraw (version 2 of its JSON). */
export interface ExcalidrawWriter<S extends Written = Written> {
  readonly kind: S['kind']
  /**
   * The element of a shape, and then its text, where it has one: what they say that not all elements do. They
   * are named, grouped, framed and locked by the code that writes the scene, and turned where they say no `angle`.
   */
  toElements(shape: S, scene: SceneWriting): readonly Given[]
}
