import { standardTools } from '@tiza/editor/tool-names'
import { expect, it } from 'vitest'
import { groupTools } from './group-tools.ts'
import { splitTools } from './split-tools.ts'

const names = groupTools(standardTools).map(({ name }) => name)

it('shows all tools where they fit beside the button for pictures', () => {
  expect(splitTools(names, { places: names.length + 1 })).toEqual({ shown: names, more: [] })
  expect(splitTools(names, { places: names.length }).more).not.toEqual([])
})

it('keeps what is needed most, in the order of the toolbar, and loses no tool', () => {
  const { shown, more } = splitTools(names, { places: 7 })
  expect(shown).toEqual(['select', 'hand', 'pen', 'eraser', 'text', 'note'])
  expect([...shown, ...more].toSorted()).toEqual(names.toSorted())
})

it('shows a tool that was chosen in place of the one needed least, and moves no other', () => {
  const { shown, more } = splitTools(names, { places: 7, guest: 'laser' })
  expect(shown).toEqual(['select', 'hand', 'pen', 'eraser', 'text', 'laser'])
  expect(more).toContain('note')
  expect(more).not.toContain('laser')
})

it('has no guest where the tool is shown anyway, or is none', () => {
  const without = splitTools(names, { places: 7 })
  expect(splitTools(names, { places: 7, guest: 'pen' })).toEqual(without)
  expect(splitTools(names, { places: 7, guest: 'gone' })).toEqual(without)
})

it('puts tools of plug-ins last in need, and shows the guest alone where there is room for one', () => {
  const all = ['stamp', ...names]
  expect(splitTools(all, { places: all.length }).more).toEqual(['stamp'])
  expect(splitTools(names, { places: 0, guest: 'shapes' }).shown).toEqual(['shapes'])
})
