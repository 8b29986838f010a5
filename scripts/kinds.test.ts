import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { kinds } from '../packages/protocol/src/index.ts'
import { standardMappings, standardWriters } from '../packages/shapes/src/excalidraw/index.ts'
import { standardShapes } from '../packages/shapes/src/index.ts'
import { listSources } from './list-sources.ts'
import { root } from './run.ts'

/** Files that distinguish words which are also names of kinds, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'packages/board/src/i18n/en.ts': 'words for tools, by their names',
  'packages/board/src/i18n/es.ts': 'words for tools, by their names',
  'packages/board/src/starters/parts.ts': 'draws what was drawn by hand: shapes of chosen kinds',
  'packages/board/src/ui/tools/split-tools.ts': 'which tools are needed most, by their names',
  'packages/board/src/ui/tools/tool-icons.ts': 'icons of tools, by their names',
  'packages/canvas/src/overlay/draw-binding.ts': 'forms of outlines, which several kinds share',
  'packages/formats/src/excalidraw/import-scene.ts': 'a type of the elements of Excalidraw',
  'packages/editor/src/tools/editing.ts': 'tools that are named after what they make',
  'packages/protocol/src/kind-facts.ts': 'what the documents say of each kind',
  'packages/protocol/src/kinds.ts': 'the table of the contract itself',
}

/** Kinds whose names are also those of formats of files. */
const formats: readonly string[] = ['pdf']
const word = Object.keys(kinds)
  .filter((kind) => !formats.includes(kind))
  .join('|')
const name = `'(?:${word})'`
const patterns: readonly RegExp[] = [
  // Comparisons and cases.
  new RegExp(`[!=]==\\s*${name}|${name}\\s*[!=]==|\\bcase ${name}:`),
  // Lists, sets and unions.
  new RegExp(`${name}\\s*[,|]\\s*${name}|\\.(?:has|includes)\\(${name}\\)`),
  /Record<\s*(?:Kind\b|Shape\['kind'\])/,
  new RegExp(`\\bkind\\s*[!=]==\\s*'(?:${formats.join('|')})'`),
]
const key = new RegExp(`(?:^\\s*|[{,]\\s*)'?(${word})'?:`, 'gm')
/** So many kinds, each the key of a value, within so many characters are a table. */
const [leastKeys, tableLength] = [3, 600]

function branchesOnKinds(source: string): boolean {
  return patterns.some((pattern) => pattern.test(source)) || hasTable(source)
}

function hasTable(source: string): boolean {
  const keys = [...source.matchAll(key)].map(({ 1: kind = '', index }) => ({ kind, index }))
  return keys.some(({ index: from }) => {
    const near = keys.filter(({ index }) => index >= from && index < from + tableLength)
    return new Set(near.map(({ kind }) => kind)).size >= leastKeys
  })
}

it.each([
  "if (shape.kind === 'rect') return",
  "if (shape.kind === 'pdf') return",
  "const isLine = 'line' !== kind",
  "switch (kind) { case 'stroke': return 1 }",
  "const boxed = new Set(['rect', 'ellipse'])",
  "type Boxed = 'rect' | 'diamond'",
  'const ofKind: Record<Kind, number>',
  'const table = { rect: 1, ellipse: 2, diamond: 3 }',
  "const table = {\n  stroke: [],\n  line: ['a'],\n  text: [],\n}",
])('finds %s', (source) => {
  expect(branchesOnKinds(source)).toBe(true)
})

it.each([
  "const shape = { kind: 'rect', text: '' }",
  "if (format === 'pdf') return",
  "toStyleRegisters(shapes.get('text'), style)",
  "'text' in shape && shape.text",
])('has nothing against %s', (source) => {
  expect(branchesOnKinds(source)).toBe(false)
})

it('code asks the definition of a kind, not for its name', () => {
  const files = ['apps', 'packages']
    .flatMap(listSources)
    .filter((file) => !/^packages\/shapes\/|\/(?:testing|simulation|hostile|faults)\//.test(file))
    // Other programs have the same words for what is in their files.
    .filter((file) => !/^packages\/formats\/src\/(?:mermaid|svg|tldraw|wbo|xopp)\//.test(file))
  const found = files.filter((file) => branchesOnKinds(readFileSync(join(root, file), 'utf8')))
  expect(found.toSorted()).toEqual(Object.keys(exceptions).toSorted())
})

it('every kind of the contract has a definition, which names its registers', () => {
  const schemas = standardShapes.all.map(({ kind, schema }) => [kind, schema])
  expect(Object.fromEntries(schemas)).toEqual(kinds)
})

it('every kind of the registry has a mapping from Excalidraw, or none to have', () => {
  const mapped = standardMappings.map(({ kind }) => kind)
  const known = standardShapes.all.map(({ kind }) => kind)
  const unmapped = known.filter((kind) => !mapped.includes(kind))
  expect(unmapped, 'it has neither').toEqual(['note', 'pdf'])
  expect(mapped.filter((kind) => !standardShapes.has(kind))).toEqual([])
  expect(new Set(mapped).size).toBe(mapped.length)
})

it('every kind of the registry can be written for Excalidraw', () => {
  const written = standardWriters.map(({ kind }) => kind)
  expect(written.toSorted()).toEqual(standardShapes.all.map(({ kind }) => kind).toSorted())
})
