import { expect, it } from 'vitest'
import { rankEntries } from './rank-entries.ts'

const names = [
  ...['Insertar imágenes (hasta 20 MB)', 'Enviar al fondo', 'Agrupar', 'Desagrupar', 'Mano'],
  ...['Nota adhesiva', 'Ampliar', 'Ampliar hasta la selección', 'Alinear a la izquierda'],
].map((label) => ({ label }))

const texts = [
  ['gente de la mano'],
  ['imagen'],
  ['Más plátanos'],
  ['PLÁTANOS'],
  ['agua', 'https://agua.example/'],
  ['el agua del mar'],
  ['Mano'],
].map((own) => ({ label: own[0] ?? '', texts: own }))

/** What is listed, names as they are and texts in quotes; of texts only those that have what is typed. */
function find(typed: string, hits: readonly number[] = []): string[] {
  const found = hits.flatMap((at) => texts[at] ?? [])
  return rankEntries(typed, { names, texts: found }).map((entry) =>
    'texts' in entry ? `“${entry.label}”` : entry.label,
  )
}

it.each([
  // A text that is just what was typed comes before commands of which it begins a word.
  ['imagen', [1], ['“imagen”', 'Insertar imágenes (hasta 20 MB)']],
  // A command of that very name comes before a text of that name, and both before all others.
  ['mano', [0, 6], ['Mano', '“Mano”', '“gente de la mano”']],
  // The beginning of a command comes before texts that only have it.
  ['imág', [1], ['Insertar imágenes (hasta 20 MB)', '“imagen”']],
  ['ampliar sel', [], ['Ampliar hasta la selección']],
  // Letters that are scattered over a command come last.
  ['agua', [4, 5], ['“agua”', '“el agua del mar”']],
  ['gen', [0, 1], ['“gente de la mano”', '“imagen”', 'Insertar imágenes (hasta 20 MB)']],
  ['platanos', [2, 3], ['“PLÁTANOS”', '“Más plátanos”']],
  ['AGRUPAR', [], ['Agrupar', 'Desagrupar']],
  ['https://agua.example/', [4], ['“agua”']],
  ['xyz', [], []],
] as const)('%j of %j lists %j', (typed, hits, expected) => {
  const listed = find(typed, hits)
  expect(listed.slice(0, expected.length)).toEqual(expected)
  if (expected.length === 0) expect(listed).toEqual([])
})

it('lists all names as they are given while nothing is typed', () => {
  expect(find('')).toEqual(names.map(({ label }) => label))
  expect(find('  ')).toEqual(names.map(({ label }) => label))
})

it('keeps the order of reading among texts', () => {
  expect(find('a', [4, 0, 5]).filter((one) => one.startsWith('“'))).toEqual([
    ...['“agua”', '“gente de la mano”', '“el agua del mar”'],
  ])
})
