import { limits as contract, createId, type Limits } from '@tiza/protocol'
import { uniteBoxes } from '@tiza/shapes'
import {
  type Element,
  type Given,
  isGiven,
  toList,
  toNumber,
  toText,
} from '@tiza/shapes/excalidraw'

/** What is on an Excalidraw board. */
export interface Scene {
  /** Elements that may name each other, bottom first; a library has many such parts. */
  readonly parts: readonly (readonly Element[])[]
  /** Pictures as data URLs, by the id that elements name in `fileId`. */
  readonly files: ReadonlyMap<string, string>
}

/** Room between the parts of a library, and the width at which a new row begins; board units. */
const gap = 40
const rowWidth = 1_600

/** How much of a scene is taken: as many elements as a board may have shapes. */
export type SceneLimits = Pick<Limits, 'shapesPerBoard'>

/**
 * A scene from the JSON of an Excalidraw file, library or clipboard; `undefined` when it is none of
 * them. Whatever is in it, this never throws.
 */
export function parseScene(json: string, limits: SceneLimits = contract): Scene | undefined {
  const given = parseJson(json)
  if (!isGiven(given)) return undefined
  switch (given.type) {
    case 'excalidraw':
    case 'excalidraw/clipboard':
      return { parts: [toElements(given.elements, limits)], files: toFiles(given.files) }
    case 'excalidrawlib':
      return { parts: layOut(toParts(given, limits)), files: new Map() }
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

/** What is deleted is left out; what has the name of another, as happens in libraries, gets its own. */
function toElements(value: unknown, { shapesPerBoard }: SceneLimits): Element[] {
  const ids = new Set<string>()
  return toList(value)
    .slice(0, shapesPerBoard)
    .flatMap((given) => {
      if (!isGiven(given) || given.isDeleted === true) return []
      const name = toText(given.id)
      const id = ids.has(name) ? createId() : name
      ids.add(id)
      const [width, height] = [Math.abs(toNumber(given.width)), Math.abs(toNumber(given.height))]
      const box = { x: toNumber(given.x), y: toNumber(given.y), width, height }
      return [{ id, type: toText(given.type), box, given }]
    })
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

/** The parts of a library: of version 2, or the older one without names. */
function toParts({ libraryItems, library }: Given, limits: SceneLimits): Element[][] {
  return toList(libraryItems ?? library).map((part) =>
    toElements(isGiven(part) ? part.elements : part, limits),
  )
}

/** Puts the parts of a library beside and below each other. */
function layOut(parts: readonly Element[][]): Element[][] {
  const laid: Element[][] = []
  let [x, y, rowHeight] = [0, 0, 0]
  for (const part of parts) {
    const whole = uniteBoxes(part.map(({ box }) => box))
    if (!whole) continue
    if (x > 0 && x + whole.width > rowWidth) {
      x = 0
      y += rowHeight + gap
      rowHeight = 0
    }
    const by = { x: x - whole.x, y: y - whole.y }
    laid.push(
      part.map((element) => {
        const box = { ...element.box, x: element.box.x + by.x, y: element.box.y + by.y }
        return { ...element, box }
      }),
    )
    x += whole.width + gap
    rowHeight = Math.max(rowHeight, whole.height)
  }
  return laid
}
