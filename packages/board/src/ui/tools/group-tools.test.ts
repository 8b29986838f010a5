import { type AnnouncedTool, standardTools } from '@tiza/editor/tool-names'
import { expect, it } from 'vitest'
import { groupTools } from './group-tools.ts'

const toNames = (tools: readonly AnnouncedTool[]) =>
  groupTools(tools).map(({ group, tools }) => [group, tools.map(({ name }) => name)])

it('has shapes behind one button, where the first of them stands, and loses no tool', () => {
  const grouped = toNames(standardTools)
  expect(grouped[5]).toEqual(['shapes', ['rect', 'ellipse', 'diamond', 'line', 'polygon']])
  expect(grouped.flatMap(([, names]) => names)).toHaveLength(standardTools.length)
})

it('takes a tool of a plug-in into a group, or gives it a button of its own', () => {
  const cloud = { name: 'cloud', keys: [], group: 'shapes' } as const
  const stamp = { name: 'stamp', keys: [] }
  const grouped = toNames([...standardTools, cloud, stamp])
  expect(grouped[5]?.[1]).toContain('cloud')
  expect(grouped.at(-1)).toEqual([undefined, ['stamp']])
})
