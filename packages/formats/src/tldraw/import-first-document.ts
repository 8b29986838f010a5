import { createId } from '@tiza/protocol'
import { growBox, uniteBoxes } from '@tiza/shapes'
import { type Given, isGiven, toList, toNumber, toText } from '@tiza/shapes/excalidraw'
import { getBounds } from '../bounds.ts'
import { createCollector } from '../collector.ts'
import { FormatError, type Imported, type ReadOptions } from '../format.ts'
import { layPages, type Page } from '../lay-pages.ts'
import { addFirstShape, type FirstPage } from './add-first-shape.ts'

/** Groups in each other, at most. */
const mostDepth = 100
/** Room around what is on a page, board units. */
const margin = 40

/** The shapes of a document of the first version of tldraw, whose places are all those of the page. */
export function importFirstDocument(file: Given, options: ReadOptions): Imported {
  const document = isGiven(file.document) ? file.document : {}
  const collector = createCollector(options)
  const assets = new Map([...toEntries(file.assets), ...toEntries(document.assets)])
  const pages: Page[] = []
  for (const [, given] of toEntries(document.pages).toSorted(byChildIndex)) {
    const shapes = new Map(toEntries(given.shapes))
    const ids = new Map([...shapes.keys()].map((id) => [id, createId()]))
    const bindings = toEntries(given.bindings).map(([, binding]) => binding)
    const page: FirstPage = {
      ...{ collector, options, assets, shapes, ids },
      bindings: new Map(
        bindings.map((one) => [`${toText(one.fromId)}/${toText(one.handleId)}`, one]),
      ),
    }
    const children = groupByParent(shapes)
    const found = addChildren(toText(given.id), { page, children, groups: [] })
    const groups = [...shapes.values()].filter(({ type }) => type === 'group').length
    collector.lose('element', Math.max(0, shapes.size - groups - found))
    const made = collector.cut()
    const box = uniteBoxes(made.map((shape) => getBounds(shape, options)))
    if (box) pages.push({ name: toText(given.name), box: growBox(box, margin), shapes: made })
  }
  const [first] = pages
  const isOne = pages.length === 1 && first !== undefined
  return collector.finish(isOne ? first.shapes : layPages(pages, collector))
}

type Named = readonly [id: string, given: Given]

interface Inside {
  readonly page: FirstPage
  readonly children: ReadonlyMap<string, readonly Named[]>
  readonly groups: readonly string[]
}

function groupByParent(shapes: ReadonlyMap<string, Given>): Map<string, Named[]> {
  const children = new Map<string, Named[]>()
  for (const named of shapes) {
    const parentId = toText(named[1].parentId)
    const list = children.get(parentId)
    if (list) list.push(named)
    else children.set(parentId, [named])
  }
  for (const list of children.values()) list.sort(byChildIndex)
  return children
}

/** Adds what is in a page or a group, bottom first; returns how many shapes that were. */
function addChildren(parentId: string, { page, children, groups }: Inside): number {
  if (groups.length > mostDepth) throw new FormatError('too_large')
  let count = 0
  for (const [id, given] of children.get(parentId) ?? []) {
    if (given.type === 'group') {
      count += addChildren(id, { page, children, groups: [...groups, createId()] })
      continue
    }
    addFirstShape({ id, given, groups }, page)
    count++
  }
  return count
}

function toEntries(value: unknown): [string, Given][] {
  const entries = isGiven(value) ? Object.entries(value) : toList(value).entries()
  return [...entries].flatMap(([key, one]): [string, Given][] =>
    isGiven(one) ? [[toText(one.id) || String(key), one]] : [],
  )
}

function byChildIndex([, a]: Named, [, b]: Named): number {
  return toNumber(a.childIndex) - toNumber(b.childIndex)
}
