import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

let ana: TestEditor

/** A board with one box, which is selected. */
beforeEach(async () => {
  ana = await createTestEditor()
  ana.useTool('rect').down(100, 100).moveTo(200, 200).up()
  ana.useTool('select').click(101, 150)
})

const getLocks = () => ana.shapes.map(({ locked, lockedBy }) => [locked, lockedBy])
const isOffered = (name: 'toggle-lock' | 'unlock-all') =>
  ana.editor.commands.get(name)?.isEnabled(ana.editor)

it('[SH21] what a host locks is locked by hosts, and a host takes the lock away', () => {
  ana.hasRight('host').run('toggle-lock')
  expect(getLocks()).toEqual([[true, 'host']])
  ana.run('toggle-lock')
  expect(getLocks()).toEqual([[undefined, undefined]])
  ana.run('toggle-lock').run('deselect').run('unlock-all')
  expect(getLocks()).toEqual([[undefined, undefined]])
})

it('[RI11] whoever is no host is offered no way to take such a lock away', () => {
  ana.hasRight('host').run('toggle-lock').hasRight('draw')
  expect([isOffered('toggle-lock'), isOffered('unlock-all')]).toEqual([false, false])
  ana.run('toggle-lock').run('unlock-all')
  expect(getLocks()).toEqual([[true, 'host']])
})

it('[SH21] a lock of somebody who is no host is one of everybody', () => {
  ana.hasRight('draw').run('toggle-lock')
  expect(getLocks()).toEqual([[true, undefined]])
  ana.run('toggle-lock')
  expect(getLocks()).toEqual([[undefined, undefined]])
})

it('[RI11] of several, whoever is no host locks and unlocks the others', () => {
  ana.hasRight('host').run('toggle-lock')
  ana.hasRight('draw').run('duplicate')
  const [first = '', second = ''] = ana.shapes.map(({ id }) => id)
  ana.editor.select([first, second])
  ana.run('toggle-lock')
  expect(getLocks()).toEqual([
    [true, 'host'],
    [true, undefined],
  ])
  ana.run('toggle-lock')
  expect(getLocks()).toEqual([
    [true, 'host'],
    [undefined, undefined],
  ])
})

it('[SH21] a copy of what hosts have locked is free', () => {
  ana.hasRight('host').run('toggle-lock').run('duplicate')
  expect(getLocks()).toEqual([
    [true, 'host'],
    [undefined, undefined],
  ])
})
