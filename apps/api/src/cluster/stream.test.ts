import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createStreamReader, createStreamWriter, readStreamId } from './stream.ts'

const id = 'twelve_chars'
const mostBytes = 40

/** The parts that messages are sent in. */
function toParts(messages: readonly Uint8Array[]): Uint8Array[] {
  const parts: Uint8Array[] = []
  const writer = createStreamWriter({ id, mostBytes, send: (part) => parts.push(part) })
  for (const message of messages) writer.write(message)
  return parts
}

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const lists = fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 8 })

it('puts messages of any length together, of parts that are no longer than they may be', () => {
  fc.assert(
    fc.property(lists, (messages) => {
      const parts = toParts(messages)
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(mostBytes)
        expect(readStreamId(part)).toBe(id)
      }
      const reader = createStreamReader()
      const read = parts.flatMap((part) => reader.read(part) ?? [])
      expect(read.map((one) => one !== 'gap' && toText(one))).toEqual(messages.map(toText))
    }),
  )
})

it('notices any part that is lost, doubled or out of order, with the next one that comes', () => {
  const change = fc.constantFrom<'lose' | 'double' | 'swap'>('lose', 'double', 'swap')
  fc.assert(
    fc.property(lists, fc.nat(), change, (messages, at, how) => {
      const parts = toParts(messages)
      // Nothing comes after the last one.
      fc.pre(parts.length > 1)
      const place = at % (parts.length - 1)
      const [one, next] = parts.slice(place, place + 2) as [Uint8Array, Uint8Array]
      const put = { lose: [next], double: [one, one, next], swap: [next, one] }[how]
      const changed = [...parts.slice(0, place), ...put, ...parts.slice(place + 2)]
      const reader = createStreamReader()
      expect(changed.map((part) => reader.read(part))).toContain('gap')
    }),
  )
})
