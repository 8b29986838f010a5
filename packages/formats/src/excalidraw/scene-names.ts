import { createId } from '@tiza/protocol'
import type { Element, SceneNames } from '@tiza/shapes/excalidraw'

/** The names of a scene, and of each of its elements. */
export interface OwnNames extends SceneNames {
  /** The id of the shape that one element becomes, by itself. */
  getOwnId(element: Element): string | undefined
}

export interface NameOptions {
  /** The hashes of pictures, by file id. */
  readonly hashes: ReadonlyMap<string, string>
  readonly limits: SceneNames['limits']
  /** The element whose text another becomes: whatever names the text means that one. */
  getHolder(label: Element): Element | undefined
}

/** New names for all that elements name. */
export function createSceneNames(
  elements: readonly Element[],
  { hashes, limits, getHolder }: NameOptions,
): OwnNames {
  const byId = new Map(elements.map((element) => [element.id, getHolder(element) ?? element]))
  const ids = new Map(elements.map((element) => [element, createId()]))
  const groups = new Map<string, string>()
  const getElement = (name: unknown) => (typeof name === 'string' ? byId.get(name) : undefined)
  return {
    limits,
    getElement,
    getOwnId: (element) => ids.get(element),
    getId(name) {
      const element = getElement(name)
      return element && ids.get(element)
    },
    getHash: (name) => (typeof name === 'string' ? hashes.get(name) : undefined),
    getGroup(name) {
      if (typeof name !== 'string') return undefined
      const group = groups.get(name) ?? createId()
      groups.set(name, group)
      return group
    },
  }
}
