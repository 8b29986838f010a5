import {
  type CreateOp,
  limits as contract,
  createId,
  type KnownKinds,
  type Limits,
  standardKinds,
} from '@tiza/protocol'
import { type ShapeRegistry, standardShapes, toGroupRegisters } from '@tiza/shapes'
import {
  type Element,
  type Given,
  type SceneNames,
  toLabel,
  toLabelColor,
  toList,
  toNumber,
} from '@tiza/shapes/excalidraw'
import { createElementTypes, type ElementTypes } from './element-types.ts'
import type { Scene } from './parse-scene.ts'

export interface Imported {
  /** Bottom first; empty when nothing could be brought along. */
  readonly shapes: readonly CreateOp[]
  /** How many elements of the scene no shape was made of. */
  readonly skipped: number
}

export interface ImportOptions {
  /** The hashes of the pictures of the scene, by file id; a picture without one is skipped. */
  readonly hashes?: ReadonlyMap<string, string>
  /** The kinds that the editor and the board know. Default: those of the contract. */
  readonly shapes?: ShapeRegistry
  readonly kinds?: KnownKinds
  /** What the server of the board takes. Default: what the contract says. */
  readonly limits?: ImportLimits
}

type ImportLimits = SceneNames['limits'] & Pick<Limits, 'groupDepth'>

/** The shapes of an Excalidraw scene. */
export function importScene(
  { parts }: Pick<Scene, 'parts'>,
  {
    hashes = new Map(),
    shapes = standardShapes,
    kinds = standardKinds,
    limits = contract,
  }: ImportOptions = {},
): Imported {
  const types = createElementTypes(shapes)
  const options = { hashes, types, kinds, limits: toSayable(limits) }
  const imported = parts.map((elements) => importPart(elements, options))
  return {
    shapes: imported.flatMap(({ shapes }) => shapes),
    skipped: imported.reduce((sum, { skipped }) => sum + skipped, 0),
  }
}

interface PartOptions {
  readonly hashes: ReadonlyMap<string, string>
  readonly types: ElementTypes
  readonly kinds: KnownKinds
  readonly limits: ImportLimits
}

/** Registers that the checks here let pass are within the contract, also where a server takes more. */
function toSayable(limits: ImportLimits): ImportLimits {
  return {
    pathPoints: Math.min(limits.pathPoints, contract.pathPoints),
    pointsPerStroke: Math.min(limits.pointsPerStroke, contract.pointsPerStroke),
    groupDepth: Math.min(limits.groupDepth, contract.groupDepth),
  }
}

function importPart(elements: readonly Element[], { hashes, types, kinds, limits }: PartOptions) {
  const names = nameAll(elements, { hashes, limits })
  const labels = findLabels(elements, types)
  const shapes = elements.flatMap((element): CreateOp[] => {
    const mapping = labels.words.has(element) ? undefined : types.getMapping(element)
    const id = names.getId(element.id)
    if (!mapping || !id) return []
    const made = mapping.toRegisters(element, names)
    const label = labels.byContainer.get(element.id)
    const registers = kinds.takeRegisters(mapping.kind, {
      ...toCommon(element.given, { names, limits }),
      ...(types.isFrame(names.getElement(element.given.frameId)) && {
        frame: names.getId(element.given.frameId),
      }),
      ...made,
      ...(label && { ...toLabel(label), ...toLabelColor(label, made.color) }),
      z: 'a0',
    })
    // Each register has been looked at by itself, which a type cannot tell.
    return registers
      ? [{ ...registers, op: 'create', id, kind: mapping.kind } as unknown as CreateOp]
      : []
  })
  return { shapes, skipped: elements.length - labels.words.size - shapes.length }
}

/** What every kind has. */
function toCommon(
  given: Given,
  { names, limits }: { readonly names: SceneNames; readonly limits: Pick<Limits, 'groupDepth'> },
): Given {
  const angle = toNumber(given.angle)
  const opacity = toNumber(given.opacity, 100) / 100
  return {
    ...(angle === 0 ? {} : { angle }),
    ...(opacity === 1 ? {} : { opacity }),
    ...(given.locked === true ? { locked: true } : {}),
    ...toGroupRegisters(toGroups(given.groupIds, names).slice(0, limits.groupDepth)),
  }
}

/** From outside to inside: there the innermost group comes first. */
function toGroups(
  groupIds: unknown,
  { getGroup }: Pick<SceneNames, 'getGroup'>,
): readonly string[] {
  const named = toList(groupIds).flatMap((group) => getGroup(group) ?? [])
  return [...new Set(named)].reverse()
}

function nameAll(
  elements: readonly Element[],
  { hashes, limits }: Pick<PartOptions, 'hashes' | 'limits'>,
): SceneNames {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const ids = new Map(elements.map(({ id }) => [id, createId()]))
  const groups = new Map<string, string>()
  const find = <T>(known: ReadonlyMap<string, T>, name: unknown) =>
    typeof name === 'string' ? known.get(name) : undefined
  return {
    limits,
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

/** Texts that stand in another element become its own. */
function findLabels(elements: readonly Element[], types: ElementTypes) {
  const containers = elements.filter((element) => types.getMapping(element)?.holdsText)
  const open = new Set(containers.map(({ id }) => id))
  const byContainer = new Map<string, Element>()
  for (const element of elements) {
    const { containerId } = element.given
    if (element.type !== 'text' || typeof containerId !== 'string') continue
    if (open.delete(containerId)) byContainer.set(containerId, element)
  }
  return { byContainer, words: new Set(byContainer.values()) }
}
