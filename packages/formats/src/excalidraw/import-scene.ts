import {
  type CreateOp,
  limits as contract,
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
import { createLossCounter, type LossCounter } from '../count-losses.ts'
import type { Loss } from '../format.ts'
import { createElementTypes, type ElementTypes } from './element-types.ts'
import { findLosses, toAlpha, whyLeft } from './find-losses.ts'
import type { Scene } from './parse-scene.ts'
import { createSceneNames } from './scene-names.ts'

/** What a scene has become. */
export interface ImportedScene {
  /** Bottom first; empty when nothing could be brought along. */
  readonly shapes: readonly CreateOp[]
  /** How many elements of the scene no shape was made of. */
  readonly skipped: number
  /** What of the scene does not come along, or not as it was. */
  readonly losses: readonly Loss[]
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
  { parts, losses: before = [] }: Pick<Scene, 'parts'> & Partial<Pick<Scene, 'losses'>>,
  {
    hashes = new Map(),
    shapes = standardShapes,
    kinds = standardKinds,
    limits = contract,
  }: ImportOptions = {},
): ImportedScene {
  const types = createElementTypes(shapes)
  const losses = createLossCounter()
  for (const { what, count } of before) losses.add(what, count)
  const options = { hashes, types, kinds, limits: toSayable(limits), losses }
  const imported = parts.map((elements) => importPart(elements, options))
  return {
    shapes: imported.flatMap(({ shapes }) => shapes),
    skipped: imported.reduce((sum, { skipped }) => sum + skipped, 0),
    losses: losses.list(),
  }
}

interface PartOptions {
  readonly hashes: ReadonlyMap<string, string>
  readonly types: ElementTypes
  readonly kinds: KnownKinds
  readonly limits: ImportLimits
  readonly losses: LossCounter
}

/** Registers that the checks here let pass are within the contract, also where a server takes more. */
function toSayable(limits: ImportLimits): ImportLimits {
  return {
    pathPoints: Math.min(limits.pathPoints, contract.pathPoints),
    pointsPerStroke: Math.min(limits.pointsPerStroke, contract.pointsPerStroke),
    groupDepth: Math.min(limits.groupDepth, contract.groupDepth),
  }
}

function importPart(
  elements: readonly Element[],
  { hashes, types, kinds, limits, losses }: PartOptions,
) {
  const labels = findLabels(elements, types)
  const names = createSceneNames(elements, { hashes, limits, getHolder: labels.getHolder })
  const made = new Map<Element, CreateOp | undefined>()
  let skipped = 0

  /** The shape of an element, made once; `undefined` where there is none. */
  function getShape(element: Element): CreateOp | undefined {
    if (!made.has(element)) made.set(element, make(element))
    return made.get(element)
  }

  function make(element: Element): CreateOp | undefined {
    const label = labels.getLabel(element)
    const shape = toShape(element, label)
    if (!shape) {
      losses.add(types.getMapping(element) ? whyLeft(element) : 'element')
      skipped++
      return undefined
    }
    for (const what of findLosses({ element, shape, label, limits })) losses.add(what)
    return shape
  }

  function toShape(element: Element, label: Element | undefined): CreateOp | undefined {
    const mapping = types.getMapping(element)
    const id = names.getOwnId(element)
    if (!mapping || !id) return undefined
    const registers = mapping.toRegisters(element, names)
    const taken = kinds.takeRegisters(mapping.kind, {
      ...toCommon(element.given, { names, limits, registers }),
      ...(types.isFrame(names.getElement(element.given.frameId)) && {
        frame: names.getId(element.given.frameId),
      }),
      ...registers,
      ...(label && toWritten(label, registers)),
      z: 'a0',
    })
    // Each register has been looked at by itself, which a type cannot tell.
    return taken
      ? ({ ...taken, op: 'create', id, kind: mapping.kind } as unknown as CreateOp)
      : undefined
  }

  const shapes = elements.flatMap((element) => {
    const holder = labels.getHolder(element)
    // Words in something of which nothing became stand by themselves.
    return holder && getShape(holder) ? [] : (getShape(element) ?? [])
  })
  return { shapes, skipped }
}

/** The text of another element; on a line it stands in the middle, however its own box is aligned. */
function toWritten(label: Element, registers: Given): Given {
  const align = 'path' in registers ? { align: 'center' } : {}
  return { ...toLabel(label), ...align, ...toLabelColor(label, registers.color) }
}

/** What every kind has. */
function toCommon(
  given: Given,
  {
    names,
    limits,
    registers,
  }: {
    readonly names: SceneNames
    readonly limits: Pick<Limits, 'groupDepth'>
    readonly registers: Given
  },
): Given {
  const angle = toNumber(given.angle)
  const opacity = (toNumber(given.opacity, 100) / 100) * (toAlpha(given, registers) ?? 1)
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

/** Which texts become those of other elements: of each, the first that says so. */
interface Labels {
  getLabel(holder: Element): Element | undefined
  /** The element whose text one becomes. */
  getHolder(label: Element): Element | undefined
}

function findLabels(elements: readonly Element[], types: ElementTypes): Labels {
  const open = new Map(
    elements
      .filter((element) => types.getMapping(element)?.holdsText)
      .map((element) => [element.id, element]),
  )
  const labels = new Map<Element, Element>()
  const holders = new Map<Element, Element>()
  for (const element of elements) {
    const { containerId } = element.given
    const holder = typeof containerId === 'string' ? open.get(containerId) : undefined
    if (element.type !== 'text' || !holder) continue
    open.delete(holder.id)
    labels.set(holder, element)
    holders.set(element, holder)
  }
  return { getLabel: (holder) => labels.get(holder), getHolder: (label) => holders.get(label) }
}
