import type { Op } from './ops.ts'

/** Registers with arbitrary text. */
export const freeTexts = ['text', 'alt', 'link', 'name'] as const

const half = /\p{Cs}/u
const halves = /\p{Cs}/gu

/** Whether all texts of an op are well-formed Unicode, without lone surrogates. [SH16] */
export function hasWellFormedTexts(op: Op): boolean {
  return findMalformedText(op) === undefined
}

/** The keys, from the op on, of its first text with a lone surrogate; `undefined` for none. [SH16] */
export function findMalformedText(op: Op): readonly string[] | undefined {
  if (op.op === 'restore' && op.was) {
    const within = findMalformedText(op.was.create)
    return within && ['was', 'create', ...within]
  }
  const [torn] = findTorn(op)
  return torn && (op.op === 'patch' ? ['set', torn[0]] : [torn[0]])
}

/** Replaces lone surrogates by U+FFFD; returns the op itself when it has none. */
export function toWellFormed(op: Op): Op {
  const torn = findTorn(op)
  if (torn.length === 0) return op
  const mended = Object.fromEntries(
    torn.map(([name, text]) => [name, text.replace(halves, '\ufffd')]),
  )
  return op.op === 'patch' ? { ...op, set: { ...op.set, ...mended } } : { ...op, ...mended }
}

function findTorn(op: Op): (readonly [string, string])[] {
  if (op.op !== 'create' && op.op !== 'patch') return []
  const given: Readonly<Record<string, unknown>> = op.op === 'patch' ? op.set : op
  return freeTexts.flatMap((name) => {
    const text = given[name]
    return typeof text === 'string' && half.test(text) ? [[name, text] as const] : []
  })
}
