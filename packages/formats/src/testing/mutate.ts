import { gunzipSync, gzipSync } from 'node:zlib'
import type { Random } from '@tiza/protocol/testing'
import { unzipSync, zipSync } from 'fflate'

/** What a file is made of, which decides how it is damaged. */
export type Syntax = 'json' | 'xml' | 'text' | 'bytes' | 'gzip' | 'zip'

type Bytes = Uint8Array<ArrayBuffer>

/** A damaged copy of a file: what it is made of is changed here and there, or its bytes are. */
export function mutate(bytes: Bytes, syntax: Syntax, random: Random): Bytes {
  if (random.chance(0.3)) return mutateBytes(bytes, random)
  switch (syntax) {
    case 'json':
      return encode(mutateJson(decode(bytes), random))
    case 'xml':
      return encode(mutateXml(decode(bytes), random))
    case 'text':
      return encode(mutateText(decode(bytes), random))
    case 'gzip':
      return new Uint8Array(gzipSync(encode(mutateXml(decode(gunzipSync(bytes)), random))))
    case 'zip':
      return mutateZip(bytes, random)
    case 'bytes':
      return mutateBytes(bytes, random)
  }
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const encode = (text: string) => new TextEncoder().encode(text)

/** Flips, cuts, repeats or inserts some bytes. */
function mutateBytes(bytes: Bytes, random: Random): Bytes {
  const at = random.integer(0, Math.max(0, bytes.length - 1))
  const end = Math.min(bytes.length, at + random.integer(1, 64))
  const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
  switch (random.integer(0, 3)) {
    case 0: {
      const copy = bytes.slice()
      for (let left = random.integer(1, 16); left > 0; left--) {
        copy[random.integer(0, Math.max(0, bytes.length - 1))] = random.integer(0, 255)
      }
      return copy
    }
    case 1:
      return bytes.slice(0, at)
    case 2:
      return join(bytes.subarray(0, end), bytes.subarray(at))
    default:
      return join(bytes.subarray(0, at), bytes.subarray(end))
  }
}

/** Changes one entry, and packs all of them again as they were, with sums that fit. */
function mutateZip(bytes: Bytes, random: Random): Bytes {
  const entries = unzipSync(bytes)
  const name = random.pick(Object.keys(entries))
  const entry = new Uint8Array(entries[name] ?? [])
  return new Uint8Array(zipSync({ ...entries, [name]: mutateEntry(name, entry, random) }))
}

function mutateEntry(name: string, entry: Bytes, random: Random): Bytes {
  if (name.endsWith('.json')) return encode(mutateJson(decode(entry), random))
  if (!name.endsWith('.jsonl')) return mutateBytes(entry, random)
  const lines = decode(entry).split('\n')
  return encode(
    lines
      .map((line) => (line !== '' && random.chance(0.3) ? mutateJson(line, random) : line))
      .join('\n'),
  )
}

const rubbish: readonly unknown[] = [
  ...[null, -1, 1e300, -1e300, 'x', '', [], {}, true, [[]], '__proto__', 'constructor', -0, 0.5],
  ...[[1e308, 0], [null, 3], 'NaN', '#12345', 'javascript:alert(1)', '\u0000', '\ud800', 1e-320],
  ...['x'.repeat(20_000), Array.from({ length: 5_000 }, (_, at) => at), { length: 1e9 }],
]

function mutateJson(json: string, random: Random): string {
  const rate = random.pick([0.3, 0.02, 0.002])
  let changes = 0

  function change(value: unknown): unknown {
    if (random.chance(rate) && changes++ < 200) return random.pick(rubbish)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const list = value.map(change)
      // Something twice has the name of another.
      if (list.length > 0 && random.chance(rate)) list.push(random.pick(list) ?? null)
      return list
    }
    const entries = Object.entries(value).map(([key, one]) => [
      random.chance(rate / 10) ? random.pick(['__proto__', 'toString', '', 'length']) : key,
      change(one),
    ])
    return Object.fromEntries(entries)
  }

  try {
    const changed = JSON.stringify(change(JSON.parse(json)))
    // Numbers that no JSON has when it is written, and that it may have when it is read.
    return random.chance(0.2) ? changed.replace(/:-?\d+(?:\.\d+)?/, ':1e999') : changed
  } catch {
    return json.slice(0, random.integer(0, json.length))
  }
}

const numbers = ['NaN', 'Infinity', '-1e999', '1e308', '0', '-0', '', 'x', '99999999999999999999']

function mutateXml(xml: string, random: Random): string {
  const rate = random.pick([0.3, 0.02, 0.002])
  switch (random.integer(0, 4)) {
    case 0:
      return xml.replace(/-?\d+(?:\.\d+)?/g, (found) =>
        random.chance(rate) ? random.pick(numbers) : found,
      )
    case 1:
      return xml.replace(/"[^"]*"/g, (found) =>
        random.chance(rate) ? `"${String(random.pick(rubbish)).slice(0, 2_000)}"` : found,
      )
    case 2:
      return xml.replace(/<\/?[\w:-]+/g, (found) =>
        random.chance(rate) ? random.pick(['<g', '</g', '<', '<!--', '<![CDATA[', '<?x']) : found,
      )
    case 3:
      return xml.replace(/>/g, (found) =>
        random.chance(rate) ? `>&x;&#0;&#x110000;&lt;${'<a>'.repeat(20)}` : found,
      )
    default: {
      const tags = xml.split(/(?=<)/)
      const at = random.integer(0, tags.length - 1)
      return [...tags.slice(0, at), ...tags.slice(random.integer(0, tags.length - 1))].join('')
    }
  }
}

function mutateText(text: string, random: Random): string {
  const lines = text.split('\n')
  const at = random.integer(0, lines.length)
  const odd = random.pick([
    ...['\t'.repeat(5_000), ' '.repeat(9_999), `${'"'.repeat(301)}`, 'x,'.repeat(999), '\u0000'],
    ...['\ud800', '\u202e', '#'.repeat(500), '- '.repeat(500), '9999999999. x', '|'.repeat(5_000)],
  ])
  return [...lines.slice(0, at), odd, ...lines.slice(random.integer(0, lines.length))].join(
    random.pick(['\n', '\r', '\r\n', '\n\n']),
  )
}
