import type { Random } from '@tiza/protocol/testing'

/** JSON values that often break programs. */
const stumbling = [
  ...['null', 'true', '-1', '0', '-0', '1e999', '-1e999', '1e-999', '9007199254740993', '0.1'],
  ...['""', '"\\u0000"', '"\\ud800"', '"__proto__"', '"constructor"', '"\u202e"', '[]', '{}'],
  ...['[[]]', '{"__proto__":{}}', '{"length":1e9}', '{"toString":1}', `"${'x'.repeat(300)}"`],
]

/** Damages a JSON text in one to four places, as bytes or as JSON. */
export function mutate(text: string, random: Random): string {
  let result = text
  for (let times = random.integer(1, 4); times > 0; times--) {
    result = random.pick(ways)(result, random)
  }
  return result
}

type Way = (text: string, random: Random) => string

const place = (text: string, random: Random) => random.integer(0, Math.max(0, text.length - 1))
const cut = (text: string, from: number, to: number, between = '') =>
  text.slice(0, from) + between + text.slice(to)

const ways: readonly Way[] = [
  function flipBit(text, random) {
    const at = place(text, random)
    const code = (text.charCodeAt(at) || 0) ^ (1 << random.integer(0, 6))
    return cut(text, at, at + 1, String.fromCharCode(code))
  },
  function insert(text, random) {
    const at = place(text, random)
    return cut(text, at, at, String.fromCodePoint(random.integer(0, 0x2fff)))
  },
  function drop(text, random) {
    const at = place(text, random)
    return cut(text, at, at + random.integer(1, 8))
  },
  function repeat(text, random) {
    const at = place(text, random)
    const end = at + random.integer(1, 40)
    return cut(text, end, end, text.slice(at, end).repeat(random.integer(1, 4)))
  },
  function truncate(text, random) {
    return random.chance(0.1) ? text.slice(0, place(text, random)) : text
  },
  replaceValue,
  replaceValue,
  replaceValue,
  nudgeNumber,
  nudgeNumber,
  function renameKey(text, random) {
    return replaceOne(
      text,
      /"\w+":/g,
      random,
      () => `${random.pick(['"__proto__"', '"x"', '"ops"'])}:`,
    )
  },
]

/** Replaces a value. */
function replaceValue(text: string, random: Random): string {
  const values = /"[^"]*"(?!:)|-?\d+(?:\.\d+)?|\[[^[\]]*\]|\{[^{}]*\}|true|null/g
  return replaceOne(text, values, random, () => random.pick(stumbling))
}

/** Another number, which may be valid, so that later checks are reached. */
function nudgeNumber(text: string, random: Random): string {
  return replaceOne(text, /-?\d+(?:\.\d+)?/g, random, (old) => {
    return String(Number(old) + random.integer(-3, 3))
  })
}

function replaceOne(
  text: string,
  pattern: RegExp,
  random: Random,
  build: (old: string) => string,
): string {
  const found = [...text.matchAll(pattern)]
  if (found.length === 0) return text
  const { index, 0: old } = random.pick(found)
  return cut(text, index, index + old.length, build(old))
}
