import type { Element, Given } from './element.ts'
import type { SceneNames } from './scene-names.ts'

/** How a kind is made of what Excalidraw has drawn (version 2 of its JSON). */
export interface ExcalidrawMapping {
  /** The kind that the elements become. */
  readonly kind: string
  /** The types of the elements. */
  readonly types: readonly string[]
  /** The registers of the shape, not checked; what all shapes have is added. */
  toRegisters(element: Element, names: SceneNames): Given
  /** A text that stands in such an element becomes that of the shape. */
  readonly holdsText?: true
}
