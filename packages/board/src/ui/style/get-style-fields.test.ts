import { type StandardToolName, standardTools } from '@tiza/editor/tool-names'
import { type Kind, kinds } from '@tiza/protocol'
import { standardShapes } from '@tiza/shapes'
import { expect, it } from 'vitest'
import { getStyleFields as getFieldsOf, type Styleable } from './get-style-fields.ts'

function getStyleFields(name: StandardToolName, selected: readonly Styleable[]) {
  const tool = standardTools.find((one) => one.name === name)
  return getFieldsOf(standardShapes, { tool, selected })
}

it.each([
  ['pen', ['color', 'width', 'opacity']],
  ['rect', ['color', 'fill', 'fillStyle', 'width', 'dash', 'round', 'opacity']],
  ['arrow', ['color', 'width', 'dash', 'bend', 'startHead', 'endHead', 'opacity']],
  ['line', ['color', 'width', 'dash', 'bend', 'opacity']],
  ['polygon', ['color', 'fill', 'fillStyle', 'width', 'dash', 'bend', 'opacity']],
  ['text', ['color', 'fontSize', 'opacity']],
  ['frame', []],
  ['hand', []],
  ['select', []],
] as const)('%s: %j', (tool, fields) => {
  expect([...getStyleFields(tool, [])]).toEqual(fields)
})

it('follows the selection rather than the tool', () => {
  expect([...getStyleFields('select', [{ kind: 'stroke' }])]).toEqual(['color', 'width', 'opacity'])
  const both = getStyleFields('pen', [{ kind: 'text' }, { kind: 'rect' }])
  expect([...both]).toEqual(expect.arrayContaining(['color', 'dash', 'fill', 'fontSize', 'round']))
})

it('offers to close what has an inside then, and a fill to what is closed', () => {
  const getFields = (line: object) => getStyleFields('select', [{ kind: 'line', ...line }])
  const path = [0, 1, 2]
  expect(getFields({ path: [0, 1] }).has('closed')).toBe(false)
  expect(getFields({ path, bend: 'elbow' }).has('closed')).toBe(false)
  expect([...getFields({ path })]).toEqual(expect.arrayContaining(['closed', 'endHead']))
  expect(getFields({ path }).has('fill')).toBe(false)
  expect([...getFields({ path, closed: true })]).toEqual(
    expect.arrayContaining(['closed', 'fill', 'fillStyle']),
  )
  expect(getFields({ path, closed: true }).has('endHead')).toBe(false)
  expect(getStyleFields('select', [{ kind: 'stroke', fill: 'red' }]).has('fill')).toBe(true)
})

it('offers the text size of a shape that has a text', () => {
  expect(getStyleFields('select', [{ kind: 'rect', text: '' }]).has('fontSize')).toBe(false)
  expect(getStyleFields('select', [{ kind: 'rect', text: 'hello' }]).has('fontSize')).toBe(true)
})

it('offers a colour for a label that stands in something with a colour of its own', () => {
  const offers = (kind: Kind, text: string) =>
    getStyleFields('select', [{ kind, text }]).has('textColor')
  expect([offers('rect', ''), offers('text', 'hello'), offers('frame', 'hello')]).not.toContain(
    true,
  )
  expect([offers('rect', 'hello'), offers('note', 'hello'), offers('line', 'hello')]).not.toContain(
    false,
  )
})

it('offers nothing that a kind does not have', () => {
  for (const [kind, { required, optional }] of Object.entries(kinds)) {
    const registers: readonly string[] = [...required, ...optional]
    const known = Object.keys(kinds).find((name): name is keyof typeof kinds => name === kind)
    if (!known) throw new Error(kind)
    for (const field of getStyleFields('select', [{ kind: known }])) {
      expect(registers, `${kind} ${field}`).toContain(field)
    }
  }
})

it('answers for every tool', () => {
  for (const { name } of standardTools) expect(getStyleFields(name, [])).toBeInstanceOf(Set)
})
