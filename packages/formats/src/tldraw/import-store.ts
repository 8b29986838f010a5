import { createId } from '@tiza/protocol'
import { growBox, uniteBoxes } from '@tiza/shapes'
import { getBounds } from '../bounds.ts'
import { createCollector } from '../collector.ts'
import type { Imported, ReadOptions } from '../format.ts'
import { layPages, type Page } from '../lay-pages.ts'
import { addStoreShape } from './add-store-shape.ts'
import type { Store } from './parse-store.ts'
import type { StoreContext } from './store-context.ts'

/** Room around what is on a page, board units. */
const margin = 40

/** The shapes of a store. Where it has several pages they lie beside each other, each in a frame. */
export function importStore(store: Store, options: ReadOptions): Imported {
  const collector = createCollector(options)
  collector.lose('element', store.stray)
  collector.lose('comment', store.others.get('comment') ?? 0)
  const others = [...store.others].filter(([type]) => type !== 'comment')
  for (const [, count] of others) collector.lose('element', count)

  const all = store.pages.flatMap(({ shapes }) => shapes)
  const ids = new Map(all.map(({ id }) => [id, createId()]))
  const groups = new Map<string, string>()
  const context: StoreContext = {
    collector,
    store,
    options,
    shapes: new Map(all.map((shape) => [shape.id, shape])),
    ids,
    getGroup(id) {
      const group = groups.get(id) ?? createId()
      groups.set(id, group)
      return group
    },
    pictures: new Map(),
  }

  const pages: Page[] = []
  for (const { name, shapes } of store.pages) {
    for (const shape of shapes) addStoreShape(shape, context)
    const made = collector.cut()
    const box = uniteBoxes(made.map((shape) => getBounds(shape, options)))
    if (box) pages.push({ name, box: growBox(box, margin), shapes: made })
  }
  const [first] = pages
  const isOne = pages.length === 1 && first !== undefined
  return collector.finish(isOne ? first.shapes : layPages(pages, collector))
}
