import { diffTexts, mostEdits } from './text-diff.ts'

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
 *
 * Takes bounded time. Where somebody rewrote so much that the two cannot be compared by letters
 * (see `diffTexts`), what the other deleted there may come back with it; nothing inserted is lost.
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
 * The same, where theirs may hold some of mine already: what both have inserted between two
 * characters of the base that both kept is in it once.
 */
export function uniteText(base: string, { theirs, mine }: Texts): string {
  const [their, my] = [toEdits(base, theirs), toEdits(base, mine)]
  const gaps: (Texts & { before: string })[] = []
  let gap = { before: '', theirs: '', mine: '' }
  for (let at = 0; at <= base.length; at++) {
    gap.theirs += their.inserted.get(at) ?? ''
    gap.mine += my.inserted.get(at) ?? ''
    if (at === base.length || their.deleted.has(at) || my.deleted.has(at)) continue
    gaps.push(gap)
    gap = { before: base.charAt(at), theirs: '', mine: '' }
  }
  gaps.push(gap)
  // Together they take no more time than one: that grows with the square of the edits.
  const shared = gaps.filter(({ theirs, mine }) => theirs !== '' && mine !== '').length
  const edits = Math.floor(mostEdits / Math.sqrt(shared || 1))
  return gaps.map((one) => one.before + toUnion(one, edits)).join('')
}

function toUnion({ theirs, mine }: Texts, edits: number): string {
  return diffTexts(theirs, mine, edits).reduce((union, { text }) => union + text, '')
}

/** Where a caret stands after a text has become another one: behind the same characters. */
export function moveCaret(before: string, after: string, caret: number): number {
  let at = 0
  let moved = 0
  for (const { kind, text } of diffTexts(before, after)) {
    if (at >= caret) break
    const passed = Math.min(text.length, caret - at)
    if (kind !== 'after') at += passed
    if (kind === 'after') moved += text.length
    if (kind === 'both') moved += passed
  }
  return moved
}

interface Edits {
  /** Texts by the place in the base that they stand before. */
  readonly inserted: ReadonlyMap<number, string>
  /** Places in the base whose character is gone. */
  readonly deleted: ReadonlySet<number>
}

function toEdits(base: string, changed: string): Edits {
  const inserted = new Map<number, string>()
  const deleted = new Set<number>()
  let at = 0
  for (const { kind, text } of diffTexts(base, changed)) {
    if (kind === 'after') {
      inserted.set(at, (inserted.get(at) ?? '') + text)
      continue
    }
    if (kind === 'before') for (let i = 0; i < text.length; i++) deleted.add(at + i)
    at += text.length
  }
  return { inserted, deleted }
}
