import { expect, it } from 'vitest'
import { parseExportChoices } from './parse-export-choices.ts'

const usual = {
  ...{ scope: 'all', format: 'png', scale: 2, letters: 'paths' },
  ...{ hasPaper: true, hasInside: false, hasNames: false },
  ...{ pages: 'whole', sheet: 'a4', isWide: true, across: 2, author: '' },
}

it.each([
  undefined,
  null,
  'png',
  3,
  [],
  { scope: 'everything', scale: 400, theme: 'blue', across: 7, author: 3 },
])('begins with what is usual where %j was stored', (value) => {
  expect(parseExportChoices(value)).toEqual({ ...usual, theme: undefined })
})

it('goes on with what was chosen', () => {
  const chosen = {
    ...{ scope: 'view', format: 'svg', scale: 4, hasPaper: false },
    ...{ theme: 'dark', letters: 'text', hasInside: true, hasNames: true },
    ...{ pages: 'poster', sheet: 'letter', isWide: false, across: 4, author: 'Ana Ruiz' },
  }
  expect(parseExportChoices(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen)
})
