import { readdirSync, readFileSync } from 'node:fs'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { importScene } from './import-scene.ts'
import { parseScene } from './parse-scene.ts'

type Said = Readonly<Record<string, unknown>>

/** Losses of elements as a whole. */
const whole = new Set(['damaged', 'element', 'invisible', 'picture', 'tooFar', 'tooMany'])
const folder = new URL('../testing/fixtures/excalidraw/', import.meta.url)
const names = readdirSync(folder).filter((name) => /\.excalidraw(?:lib)?$/.test(name))

/** Every element is a shape, the words of one, or counted among the losses. */
function expectAllSaid(json: string): void {
  const scene = parseScene(json)
  if (!scene) throw new Error('no scene')
  const { shapes, losses, skipped } = importScene(scene)
  const elements = scene.parts.flat()
  const counted = losses.filter(({ what }) => whole.has(what))
  expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(skipped)
  const ids = new Set(shapes.map(({ id }) => id))
  expect(ids.size).toBe(shapes.length)
  const words = elements.length - shapes.length - skipped
  const bound = elements.filter(({ type, given }) => type === 'text' && given.containerId)
  expect(words).toBeGreaterThanOrEqual(0)
  expect(words).toBeLessThanOrEqual(bound.length)
  // What was written stands somewhere, but for what is longer than a text may be.
  const written = shapes.map((shape) => ('text' in shape ? (shape.text ?? '') : '')).join('\n')
  for (const { given } of bound) {
    const [line = ''] = String(given.originalText ?? given.text ?? '').split('\n')
    if (line.trim() !== '' && skipped === 0) expect(written).toContain(line.trim().slice(0, 40))
  }
}

it.each(names)('of %s nothing is left out without a word', (name) => {
  expectAllSaid(readFileSync(new URL(name, folder), 'utf8'))
})

const odd: readonly unknown[] = [
  ...[null, 0, -1, 1e7, 'x', '', [], {}, true, [[0, 0]], [[0, 0, 0]], 'transparent'],
]

/** An element as some version, some program or some accident might write it. */
function spoil(element: Said, random: Random): Said {
  const keys = Object.keys(element).filter(() => random.chance(0.08))
  return { ...element, ...Object.fromEntries(keys.map((key) => [key, random.pick(odd)])) }
}

it('of what other versions may have written nothing is left out without a word', () => {
  const drawings = names.map(
    (name): Said => JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
  )
  for (let seed = 1; seed <= 60; seed++) {
    const random = createRandom(seed)
    const drawing = random.pick(drawings)
    const all = toElements(drawing)
    const from = random.integer(0, Math.max(0, all.length - 200))
    const elements = all.slice(from, from + 200).map((element) => spoil(element, random))
    expectAllSaid(JSON.stringify({ type: 'excalidraw', elements }))
  }
})

function toElements({ elements, libraryItems, library }: Said): Said[] {
  if (Array.isArray(elements)) return elements
  const parts = [libraryItems, library].find(Array.isArray) ?? []
  return parts.flatMap((part): Said[] => {
    if (Array.isArray(part)) return part
    return toElements({ elements: Object(part).elements ?? [] })
  })
}
