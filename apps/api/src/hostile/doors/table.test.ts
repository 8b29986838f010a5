import { expect, it } from 'vitest'
import { getColumn, readTable } from './table.ts'

it('reads what each may do, with the words that are short for others', () => {
  const text = `
                    look  draw
    a create        ro    ok
    who they are    ok    ok
  `
  const table = readTable(text, { ro: 'read_only' })
  expect(getColumn(table, 'look')).toEqual({ 'a create': 'read_only', 'who they are': 'ok' })
  expect(getColumn(table, 'draw')).toEqual({ 'a create': 'ok', 'who they are': 'ok' })
})

it('takes no row that lacks a cell', () => {
  expect(() => readTable('    look  draw\n a create   ok')).toThrow('cells of “a create”: ok')
})
