import { type CreateOp, createId, limits, standardKinds } from '@tiza/protocol'
import type { Clipping } from '../clipboard/clipping.ts'
import { toGroupRegisters } from '../groups.ts'
import { type Element, type Given, toList, toNumber } from './element.ts'
import type { Scene } from './parse-scene.ts'
import type { SceneNames } from './scene-names.ts'
import { toRegisters } from './to-registers.ts'
import { toLabel, toLabelColor } from './to-text.ts'

export interface Imported {
  /** Empty when nothing could be brought along. */
  readonly clipping: Clipping
  /** How many elements of the scene no shape was made of. */
  readonly skipped: number
}

/**
 * The shapes of an Excalidraw scene. `hashes` are those of its pictures, by file id; a picture
 * without one is skipped.
 */
export function importScene(
  { parts }: Pick<Scene, 'parts'>,
  hashes: ReadonlyMap<string, string> = new Map(),
): Imported {
  const imported = parts.map((elements) => importPart(elements, hashes))
  return {
    clipping: { shapes: imported.flatMap(({ shapes }) => shapes) },
    skipped: imported.reduce((sum, { skipped }) => sum + skipped, 0),
  }
}

function importPart(elements: readonly Element[], hashes: ReadonlyMap<string, string>) {
  const names = nameAll(elements, hashes)
  const labels = findLabels(elements)
  const shapes = elements.flatMap((element): CreateOp[] => {
    const made = labels.words.has(element) ? undefined : toRegisters(element, names)
    const label = labels.byContainer.get(element.id)
    const registers =
      made &&
      standardKinds.takeRegisters(made.kind, {
        ...toCommon(element.given, names),
        ...made.registers,
        ...(label ? { ...toLabel(label), ...toLabelColor(label, made.registers.color) } : {}),
        z: 'a0',
      })
    const id = names.getId(element.id)
    // Each register has been looked at by itself, which a type cannot tell.
    return registers && id
      ? [{ ...registers, op: 'create', id, kind: made.kind } as unknown as CreateOp]
      : []
  })
  return { shapes, skipped: elements.length - labels.words.size - shapes.length }
}

/** What every kind has. */
function toCommon(given: Given, { getGroup, getId, getElement }: SceneNames): Given {
  const angle = toNumber(given.angle)
  const opacity = toNumber(given.opacity, 100) / 100
  return {
    ...(angle === 0 ? {} : { angle }),
    ...(opacity === 1 ? {} : { opacity }),
    ...(given.locked === true ? { locked: true } : {}),
    ...toGroupRegisters(toGroups(given.groupIds, getGroup)),
    frame: isFrame(getElement(given.frameId)) ? getId(given.frameId) : undefined,
  }
}

/** There the innermost group comes first. Those that lie too deep are left out. */
function toGroups(groupIds: unknown, getGroup: SceneNames['getGroup']): readonly string[] {
  const named = toList(groupIds).flatMap((group) => getGroup(group) ?? [])
  return [...new Set(named)].reverse().slice(0, limits.groupDepth)
}

function isFrame(element: Element | undefined): boolean {
  return element?.type === 'frame' || element?.type === 'magicframe'
}

function nameAll(elements: readonly Element[], hashes: ReadonlyMap<string, string>): SceneNames {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const ids = new Map(elements.map(({ id }) => [id, createId()]))
  const groups = new Map<string, string>()
  const find = <T>(known: ReadonlyMap<string, T>, name: unknown) =>
    typeof name === 'string' ? known.get(name) : undefined
  return {
    getId: (name) => find(ids, name),
    getElement: (name) => find(byId, name),
    getHash: (name) => find(hashes, name),
    getGroup(name) {
      if (typeof name !== 'string') return undefined
      const group = groups.get(name) ?? createId()
      groups.set(name, group)
      return group
    },
  }
}

const containers = ['rectangle', 'ellipse', 'diamond', 'arrow', 'line']

/** Texts that stand in another element become its own. */
function findLabels(elements: readonly Element[]) {
  const open = new Set(elements.filter(({ type }) => containers.includes(type)).map(({ id }) => id))
  const byContainer = new Map<string, Element>()
  for (const element of elements) {
    const { containerId } = element.given
    if (element.type !== 'text' || typeof containerId !== 'string') continue
    if (open.delete(containerId)) byContainer.set(containerId, element)
  }
  return { byContainer, words: new Set(byContainer.values()) }
}
