import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import { isNamed, numberFrames } from '../frames/number-frames.ts'
import { countMatches } from './count-matches.ts'
import { foldText } from './fold-text.ts'
import type { FoundTexts } from './found-texts.ts'
import { getTexts } from './get-texts.ts'
import { sortAsRead } from './sort-as-read.ts'

/** What was found of a text. */
export interface Found {
  readonly text: string
  /** Ids of the shapes that have it, in the order in which people read. */
  readonly ids: readonly string[]
  /** Whether there are more than are listed. */
  readonly hasMore: boolean
  /** Whether texts are being read that may have it, too. */
  readonly isReading: boolean
  /** How often those of them have it that have it more than once, by id. */
  readonly counts: ReadonlyMap<string, number>
  /** What those of them are called that have no name of their own, by id. */
  readonly placeholders: ReadonlyMap<string, string>
}

/** Looks for a text on a board, and goes on looking at what changes. */
export interface Finder {
  /** What is known just now: of the text before until all shapes have been looked at. */
  get(): Found
  find(text: string): void
  /** Notifies when there is something else to show. Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void
  stop(): void
}

export interface FinderOptions {
  /** What a frame without a name is called, by its number. Default: it is not found. */
  readonly toPlaceholder?: (number: number) => string
  /** Texts that are no part of shapes. Default: there are none. */
  readonly texts?: FoundTexts | undefined
  /** Calls back once the page has had a turn of its own. Default: after a task. */
  readonly rest?: (resume: () => void) => void
  readonly now?: () => number
  /** How many are listed. Default: 1,000: nobody goes through more, and to sort them stays short. */
  readonly most?: number
}

/** A slice leaves most of a frame to the page. */
const sliceMs = 5
/** As many shapes are looked at between two looks at the clock. */
const batch = 64
export const nothingFound: Found = {
  ...{ text: '', ids: [], hasMore: false, isReading: false },
  ...{ counts: new Map(), placeholders: new Map() },
}

/**
 * There is no index: texts are folded in slices of some milliseconds, once for each change of what is looked
 * for.
 */
export function createFinder(
  editor: Editor,
  {
    toPlaceholder,
    texts,
    rest = (resume) => void setTimeout(resume),
    now = () => performance.now(),
    most = 1_000,
  }: FinderOptions = {},
): Finder {
  const { board, shapes } = editor
  const listeners = new Set<() => void>()
  /** How often each has it. */
  const hits = new Map<string, number>()
  /** All of them: by those that were made before, one that has no name is called. */
  const frames = new Set<string>()
  let found = nothingFound
  let wanted = ''
  let text = ''
  let ids: Iterator<string> = [].values()
  /** Shapes that have changed since they were looked at. */
  let changed = new Set<string>()
  let isRunning = false
  let isStopped = false

  function look(id: string): void {
    const shape = board.getShape(id)
    const own = shape ? getTexts(shape, { shapes }) : []
    const has = own.some((one) => foldText(one).includes(wanted))
    const read = (shape && texts?.get(shape)) ?? ''
    const count = Math.max(has ? 1 : 0, countMatches(foldText(read), wanted))
    if (count > 0) hits.set(id, count)
    else hits.delete(id)
    if (isNamed(shape, { shapes })) frames.add(id)
    else frames.delete(id)
  }

  /** The frames without a name of whose numbers the text is. */
  function findPlaceholders(): ReadonlyMap<string, string> {
    if (!toPlaceholder || wanted === '') return new Map()
    const known = [...frames].flatMap((id) => board.getShape(id) ?? [])
    const called = [...numberFrames(known)].flatMap(([id, number]): [string, string][] => {
      const shape = board.getShape(id)
      const isUnnamed = shape && getTexts(shape, { shapes }).join('').trim() === ''
      return isUnnamed ? [[id, toPlaceholder(number)]] : []
    })
    return new Map(called.filter(([, name]) => foldText(name).includes(wanted)))
  }

  /** As it is known to the index: bounds of texts would be measured again. */
  function getBox(shape: Shape): Box {
    return editor.getPaintBox(shape.id) ?? editor.getBounds(shape)
  }

  function publish(): void {
    const placeholders = findPlaceholders()
    const listed = [...hits.keys()]
      .slice(0, most)
      .concat([...placeholders.keys()])
      .slice(0, most)
    const getFrame = (id: string): Box | undefined => {
      const frame = board.getShape(id)
      return frame && getBox(frame)
    }
    const places = listed.flatMap((id) => {
      const shape = board.getShape(id)
      return shape ? [{ id, box: getBox(shape), frame: shape.frame }] : []
    })
    const inOrder = sortAsRead(places, { getFrame }).map(({ id }) => id)
    const hasMore = hits.size + placeholders.size > most
    const isReading = texts?.isReading === true
    const counts = new Map([...hits].filter(([, count]) => count > 1))
    found = { text, ids: inOrder, hasMore, isReading, counts, placeholders }
    for (const listener of listeners) listener()
  }

  /** Whether there was anything left to look at. */
  function takeOne(): boolean {
    const next = ids.next()
    if (!next.done) {
      look(next.value)
      return true
    }
    const [id] = changed
    if (id === undefined) return false
    changed.delete(id)
    look(id)
    return true
  }

  function run(): void {
    isRunning = false
    if (isStopped) return
    const endMs = now() + sliceMs
    for (let count = 1; takeOne(); count++) {
      if (count % batch !== 0 || now() < endMs) continue
      runSoon()
      return
    }
    publish()
  }

  function runSoon(): void {
    if (isRunning) return
    isRunning = true
    rest(run)
  }

  const lookAgain = (ids: Iterable<string>) => {
    if (wanted === '') return
    for (const id of ids) changed.add(id)
    runSoon()
  }
  const subscriptions = [
    board.subscribe((change) => lookAgain(change.ids)),
    ...(texts ? [texts.subscribe(lookAgain)] : []),
  ]

  return {
    get: () => found,
    find(typed) {
      text = typed
      const folded = foldText(typed.trim())
      if (folded === wanted) {
        runSoon()
        return
      }
      wanted = folded
      hits.clear()
      frames.clear()
      changed = new Set()
      // Over what there is: a shape that comes meanwhile is looked at, too.
      ids = wanted === '' ? [].values() : board.shapes.keys()
      runSoon()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      isStopped = true
      for (const unsubscribe of subscriptions) unsubscribe()
    },
  }
}
