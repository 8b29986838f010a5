import { cutText } from '@tiza/protocol'
import { fitsBoard } from '../fits-board.ts'
import { FormatError, type Reader, type ReadOptions } from '../format.ts'
import { toGrid } from '../table/place-cells.ts'
import { toText } from '../text-of.ts'
import { type OutlineItem, parseOutline } from './parse-outline.ts'
import { placeTree } from './place-tree.ts'

/** More items than that are a book. */
const mostItems = 3_000
const mostBytes = 500_000

/** Reads lists and headings as a tree of boxes or, the way `notes`, as a note for each item. */
export const readOutline: Reader = (source, options) => {
  if (source.bytes.length > mostBytes) throw new FormatError('too_large')
  const text = toText(source)
  if (text.includes('\u0000')) throw new FormatError('damaged')
  const losses = { longText: 0 }
  const items = cutItems(parseOutline(text), { options, losses })
  const all = flatten(items)
  if (all.length === 0) throw new FormatError('empty')
  if (all.length > mostItems) throw new FormatError('too_large')
  const shapes = options.way === 'notes' ? toGrid(toRows(all), options) : placeTree(items, options)
  if (!fitsBoard(shapes, options.limits)) throw new FormatError('too_large')
  return {
    ...{ shapes, pictures: new Map() },
    losses: losses.longText > 0 ? [{ what: 'longText', count: losses.longText }] : [],
  }
}

interface CutOptions {
  readonly options: Pick<ReadOptions, 'limits'>
  readonly losses: { longText: number }
}

/** Items of which each is as long as a text may be. */
function cutItems(items: readonly OutlineItem[], cutting: CutOptions): readonly OutlineItem[] {
  return items.map((item) => {
    const text = cutText(item.text, cutting.options.limits.textLength)
    if (text !== item.text) cutting.losses.longText++
    return { ...item, text, items: cutItems(item.items, cutting) }
  })
}

function flatten(items: readonly OutlineItem[]): readonly OutlineItem[] {
  const all: OutlineItem[] = []
  const walk = (item: OutlineItem): void => {
    all.push(item)
    item.items.forEach(walk)
  }
  items.forEach(walk)
  return all
}

/** What items say, in rows of about as many as there are rows. */
function toRows(items: readonly OutlineItem[]): string[][] {
  const columns = Math.max(1, Math.ceil(Math.sqrt(items.length)))
  return Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns).map(({ text }) => text),
  )
}
