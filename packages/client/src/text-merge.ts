import { diffChars } from 'diff'

/** What this module offers to who loads it when somebody begins to type. */
export interface TextMerge {
  readonly mergeText: typeof mergeText
  readonly uniteText: typeof uniteText
}

interface Texts {
  readonly theirs: string
  readonly mine: string
}

/**
 * A text that two people have changed at the same time: what either inserted is in it, what either
 * deleted is not. Where both inserted at the same place, theirs comes first.
 */
export function mergeText(base: string, { theirs, mine }: Texts): string {
  const edits = [toEdits(base, theirs), toEdits(base, mine)]
  let merged = ''
  for (let at = 0; at <= base.length; at++) {
    for (const { inserted } of edits) merged += inserted.get(at) ?? ''
    if (at < base.length && edits.every(({ deleted }) => !deleted.has(at))) merged += base[at]
  }
  return merged
}

/**
 * The same, where theirs may hold some of mine already: what both have beyond the base is in it once.
 */
export function uniteText(base: string, { theirs, mine }: Texts): string {
  const [keptByThem, keptByMe] = [toKept(base, theirs), toKept(base, mine)]
  let united = ''
  let [atTheirs, atMine] = [0, 0]
  for (const { added, removed, value } of diffChars(theirs, mine)) {
    for (const char of value.split('')) {
      // What only one has and the base had, too, the other has deleted.
      const isDeleted = (removed && keptByThem.has(atTheirs)) || (added && keptByMe.has(atMine))
      if (!isDeleted) united += char
      if (!added) atTheirs++
      if (!removed) atMine++
    }
  }
  return united
}

/** Places in a text whose character it has from the base. */
function toKept(base: string, text: string): ReadonlySet<number> {
  const kept = new Set<number>()
  let at = 0
  for (const { added, removed, value } of diffChars(base, text)) {
    if (removed) continue
    if (!added) for (let i = 0; i < value.length; i++) kept.add(at + i)
    at += value.length
  }
  return kept
}

/** Where a caret stands after a text has become another one: behind the same characters. */
export function moveCaret(before: string, after: string, caret: number): number {
  let at = 0
  let moved = 0
  for (const { added, removed, value } of diffChars(before, after)) {
    if (at >= caret) break
    const passed = Math.min(value.length, caret - at)
    if (added) moved += value.length
    else at += passed
    if (!added && !removed) moved += passed
  }
  return moved
}

interface Edits {
  /** Texts by the place in the base that they stand before. */
  readonly inserted: ReadonlyMap<number, string>
  /** Places in the base whose character is gone. */
  readonly deleted: ReadonlySet<number>
}

function toEdits(base: string, text: string): Edits {
  const inserted = new Map<number, string>()
  const deleted = new Set<number>()
  let at = 0
  for (const { added, removed, value } of diffChars(base, text)) {
    if (added) {
      inserted.set(at, (inserted.get(at) ?? '') + value)
      continue
    }
    if (removed) for (let i = 0; i < value.length; i++) deleted.add(at + i)
    at += value.length
  }
  return { inserted, deleted }
}
