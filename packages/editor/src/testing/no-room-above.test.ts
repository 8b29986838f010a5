import { memoryStorage } from '@tiza/client'
import { compareOrder, createId, limits, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { toClipping } from '../clipboard/clipping.ts'
import { pasteClipping } from '../clipboard/paste.ts'
import { createTestEditor, type TestEditor } from './test-editor.ts'

/** A board from before there was a limit: the keys at both ends are used up. */
const ends: readonly [string, string] = [`A${'0'.repeat(254)}1`, 'z'.repeat(256)]

let editor: TestEditor
let lowest: string
let middle: string
let highest: string

beforeEach(async () => {
  const shapes = [ends[0], 'a1', ends[1]].map((z, at): Shape => {
    const { op: _, ...create } = buildShape('rect', { id: createId(), z, pos: [at * 30, 0] })
    return { ...create, by: 'B'.repeat(16), at: 0, seq: 1 }
  })
  const storage = memoryStorage()
  await storage.saveBoard('T'.repeat(22), { epoch: 'epoch-001', seq: 1, shapes })
  editor = await createTestEditor({ storage })
  const [first = '', second = '', third = ''] = shapes.map(({ id }) => id)
  lowest = first
  middle = second
  highest = third
})

const order = () => editor.shapes.map(({ id }) => id)
const rest = () => order().slice(3)

/** The keys of everything but what has not been written since. */
const expectSendable = () => {
  const written = editor.shapes.filter(({ z }) => !ends.includes(z))
  expect(written.every(({ z }) => z.length <= limits.orderKey)).toBe(true)
}

describe('[OR5] on a board whose keys are used up', () => {
  it('what the pen and the shape tools draw lies on top', () => {
    editor.useTool('pen').down(0, 300).moveTo(80, 300).up()
    editor.useTool('rect').down(100, 300).moveTo(180, 380).up()
    expect(order().slice(0, 3)).toEqual([lowest, middle, highest])
    expect(editor.kinds.slice(3)).toEqual(['stroke', 'rect'])
    expectSendable()
  })

  it('a frame lies below everything', () => {
    editor.useTool('frame').down(0, 300).moveTo(80, 380).up()
    expect(editor.kinds[0]).toBe('frame')
    expect(order().slice(1)).toEqual([lowest, middle, highest])
    expectSendable()
  })

  it('each command of the order does what it says', () => {
    const run = (name: Parameters<TestEditor['run']>[0]) => {
      editor.editor.select([middle])
      editor.run(name)
      expectSendable()
      return order()
    }
    expect(run('bring-to-front')).toEqual([lowest, highest, middle])
    expect(run('send-to-back')).toEqual([middle, lowest, highest])
    expect(run('bring-forward')).toEqual([lowest, middle, highest])
    expect(run('send-backward')).toEqual([middle, lowest, highest])
  })

  it('what is pasted or duplicated lies on top, a thousand shapes too, and is one step of undo', () => {
    const shapes = Array.from({ length: 1_000 }, (_, at) => {
      const { op: _op, ...create } = buildShape('rect', { id: createId(), pos: [at, 500] })
      return { ...create, op: 'create' as const }
    })
    editor.editor.use((context) => pasteClipping(context, { shapes }))
    expect(rest()).toHaveLength(1_000)
    expectSendable()
    const xs = editor.shapes.slice(3).map(({ pos }) => pos[0])
    expect(xs.toSorted((a, b) => a - b)).toEqual(xs)
    editor.run('undo')
    expect(order()).toEqual([lowest, middle, highest])

    editor.editor.select([lowest])
    editor.run('duplicate')
    expect(rest()).toHaveLength(1)
    expectSendable()
  })

  it('a copy of everything has the order of the original', () => {
    const clipping = toClipping(editor.editor, editor.shapes.toSorted(compareOrder))
    editor.editor.use((context) => pasteClipping(context, clipping))
    expect(order().slice(0, 3)).toEqual([lowest, middle, highest])
    const steps = editor.shapes.slice(3).map(({ pos }) => pos[0])
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expectSendable()
  })
})
