import type { Element } from './element.ts'

/** What the elements of a scene need to know of each other. */
export interface SceneNames {
  /** The id of the shape that an element becomes. */
  getId(element: unknown): string | undefined
  getGroup(group: unknown): string | undefined
  getElement(id: unknown): Element | undefined
  /** The hash of a picture that is there. */
  getHash(fileId: unknown): string | undefined
}
