import { limits as contract, createId, type Limits } from '@tiza/protocol'
import {
  type Element,
  type Given,
  isGiven,
  toList,
  toNumber,
  toSeenColor,
  toText,
} from '@tiza/shapes/excalidraw'
import { createLossCounter, type LossCounter } from '../count-losses.ts'
import type { Loss } from '../format.ts'
import { layOut } from './lay-out.ts'

/** What is on an Excalidraw board. */
export interface Scene {
  /** Elements that may name each other, bottom first; a library has many such parts. */
  readonly parts: readonly (readonly Element[])[]
  /** Pictures as data URLs, by the id that elements name in `fileId`. */
  readonly files: ReadonlyMap<string, string>
  /** What of it is not in `parts`. */
  readonly losses: readonly Loss[]
}

/** How much of a scene is taken: as many elements as a board may have shapes. */
export type SceneLimits = Pick<Limits, 'shapesPerBoard'>

/** What is behind an Excalidraw board, most often. */
const usualBackground = '#ffffff'

/**
 * A scene from the JSON of an Excalidraw file, library or clipboard; `undefined` when it is none of
 * them. Whatever is in it, this never throws.
 */
export function parseScene(json: string, limits: SceneLimits = contract): Scene | undefined {
  const given = parseJson(json)
  if (!isGiven(given)) return undefined
  const losses = createLossCounter()
  const take = createTaker(limits, losses)
  switch (given.type) {
    case 'excalidraw':
    case 'excalidraw/clipboard': {
      const parts = [take(given.elements)]
      if (hasBackground(given.appState)) losses.add('background')
      return { parts, files: toFiles(given.files), losses: losses.list() }
    }
    case 'excalidrawlib':
      return {
        parts: layOut(toParts(given).map(take)),
        files: new Map(),
        losses: losses.list(),
      }
    default:
      return undefined
  }
}

function parseJson(json: string): unknown {
  try {
    // Some programs put a mark of the byte order in front, which is white space to `trim` only.
    return JSON.parse(json.trim())
  } catch {
    return undefined
  }
}

function hasBackground(appState: unknown): boolean {
  const color = isGiven(appState) ? toSeenColor(appState.viewBackgroundColor) : undefined
  return color !== undefined && color.hex !== usualBackground
}

/** Takes elements of a part, of all parts as many as fit. */
function createTaker({ shapesPerBoard }: SceneLimits, losses: LossCounter) {
  let room = shapesPerBoard
  return (value: unknown): Element[] => {
    const all = toList(value).filter((given) => isGiven(given) && given.isDeleted !== true)
    const taken = all.slice(0, room)
    losses.add('tooMany', all.length - taken.length)
    room -= taken.length
    return toElements(taken)
  }
}

/** What has the name of another, as happens in libraries, gets its own. */
function toElements(all: readonly unknown[]): Element[] {
  const ids = new Set<string>()
  return all.flatMap((given) => {
    if (!isGiven(given)) return []
    const name = toText(given.id)
    const id = ids.has(name) ? createId() : name
    ids.add(id)
    return [{ id, type: toText(given.type), box: toBox(given), given }]
  })
}

/** The box of an element; one that was drawn from right to left may have a width below zero. */
function toBox(given: Given): Element['box'] {
  const [x, y] = [toNumber(given.x), toNumber(given.y)]
  const [width, height] = [toNumber(given.width), toNumber(given.height)]
  const isPath = Array.isArray(given.points)
  return {
    x: isPath ? x : Math.min(x, x + width),
    y: isPath ? y : Math.min(y, y + height),
    width: Math.abs(width),
    height: Math.abs(height),
  }
}

function toFiles(value: unknown): Map<string, string> {
  const files = isGiven(value) ? Object.entries(value) : []
  return new Map(
    files.flatMap(([id, file]): [string, string][] =>
      isGiven(file) && toText(file.dataURL).startsWith('data:image/')
        ? [[id, toText(file.dataURL)]]
        : [],
    ),
  )
}

/** The elements of the parts of a library: of version 2, or the older one without names. */
function toParts({ libraryItems, library }: Given): unknown[] {
  return toList(libraryItems ?? library).map((part) => (isGiven(part) ? part.elements : part))
}
