import { expect, it } from 'vitest'
import { createRecentNames, sortByRecency } from './recent.ts'

const entries = ['undo', 'copy', 'group', 'tool-pen'].map((id) => ({ id }))

it('what was chosen last comes first', () => {
  const recent = createRecentNames()
  for (const name of ['copy', 'tool-pen', 'copy', 'gone']) recent.add(name)
  expect(recent.get()).toEqual(['gone', 'copy', 'tool-pen'])
  expect(sortByRecency(entries, recent.get()).map(({ id }) => id)).toEqual([
    ...['copy', 'tool-pen', 'undo', 'group'],
  ])
})

it('only a few are remembered', () => {
  const recent = createRecentNames()
  for (const name of 'abcdefg') recent.add(name)
  expect(recent.get()).toEqual(['g', 'f', 'e', 'd', 'c'])
})
