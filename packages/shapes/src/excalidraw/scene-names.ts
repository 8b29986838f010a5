import type { Limits } from '@tiza/protocol'
import type { Element } from './element.ts'

/** What the elements of a scene need to know of each other, and of the board on which they are put. */
export interface SceneNames {
  /** What the server of the board takes. [LM11] */
  readonly limits: Pick<Limits, 'pathPoints' | 'pointsPerStroke'>
  /** The id of the shape that an element becomes. */
  getId(element: unknown): string | undefined
  getGroup(group: unknown): string | undefined
  getElement(id: unknown): Element | undefined
  /** The hash of a picture that is there. */
  getHash(fileId: unknown): string | undefined
}
