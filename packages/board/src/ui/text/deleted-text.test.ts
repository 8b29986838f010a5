import { calm, createWorld, type World } from '@tiza/client/testing'
import { clearBoard } from '@tiza/editor/commands/changing'
import { TestEditor } from '@tiza/editor/testing/test-editor'
import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { bindField, type FieldBinding } from './bind-field.ts'

/** As much of a field as matters here: one types at its end. */
class Field {
  value = ''
  selectionStart = 0
  selectionEnd = 0
  readonly setSelectionRange = () => undefined
}

const text = (id: string, { board }: TestEditor) => {
  const shape: Shape | undefined = board.getShape(id)
  return shape && 'text' in shape ? shape.text : undefined
}

let world: World
let ana: TestEditor
let ben: TestEditor
let field: Field
let binding: FieldBinding
let note: string

const settle = () => world.clock.advance(2_000)
const both = () => [text(note, ana), text(note, ben)]

/** Ana begins to write in a shape, with a field as on the screen. */
function open(id: string): void {
  note = id
  ana.editor.startEditing({ state: 'existing', id })
  field = new Field()
  field.value = text(id, ana) ?? ''
  binding = bindField(field, ana.editor)
  ana.board.subscribe(() => binding.follow())
}

function type(words: string): void {
  field.value += words
  binding.input()
}

function create(kind: 'note' | 'rect' | 'frame', registers: Partial<Shape> = {}): string {
  const id = createId()
  const size: [number, number] = kind === 'frame' ? [400, 400] : [200, 200]
  const written = kind === 'note' ? { text: '' } : {}
  ben.board.apply([buildShape(kind, { id, pos: [100, 100], size, ...written, ...registers })])
  return id
}

beforeEach(async () => {
  world = createWorld({ seed: 1, names: ['ana', 'ben'], liveLoss: 0, shapesPerSlice: 100 })
  const tabs = world.people.map((person) => world.openTab(person))
  await settle()
  const [first, second] = tabs.flatMap(({ client }) => client ?? [])
  if (!first || !second) throw new Error('the tabs did not open')
  ana = new TestEditor(first)
  ben = new TestEditor(second)
})

interface Removal {
  setUp(): string
  remove(): void
  /** It leaves alone what others have written in. */
  readonly needsUntouched?: true
}

/** Ways in which Ben removes what Ana writes in. */
const removals: Readonly<Record<string, Removal>> = {
  Delete: {
    setUp: () => create('note'),
    remove: () => ben.click(200, 200).press('Delete'),
  },
  'the eraser': {
    setUp: () => create('note'),
    remove: () => ben.useTool('eraser').down(20, 200).moveTo(350, 200).up(),
  },
  'clearing the board': {
    setUp: () => create('note'),
    remove: () => ben.editor.use(clearBoard),
  },
  'removing its group': {
    setUp() {
      create('rect', { group: 'a'.repeat(21), pos: [400, 100] })
      return create('note', { group: 'a'.repeat(21) })
    },
    remove: () => ben.useTool('select').click(200, 200).press('Delete'),
  },
  'removing its frame and all in it': {
    setUp() {
      const frame = create('frame', { pos: [50, 50] })
      return create('note', { frame })
    },
    remove: () => ben.useTool('select').press('a', { mod: true }).press('Delete'),
  },
  'an undo of having made it': {
    setUp: () => create('note'),
    remove: () => ben.run('undo'),
    needsUntouched: true,
  },
}

describe.each(Object.entries(removals))('%s', (_, { setUp, remove, needsUntouched }) => {
  it('lets the words come back with the next letter', async () => {
    const id = setUp()
    await settle()
    open(id)
    if (!needsUntouched) type('one')
    await settle()
    ben.useTool('select')
    remove()
    await settle()
    expect(both()).toEqual([undefined, undefined])
    expect(ana.state.editing?.state).toBe('gone')
    expect(ana.state.notice?.name).toBe('textDeleted')
    const words = field.value
    type(' two')
    await settle()
    expect(both()).toEqual([`${words} two`, `${words} two`])
    expect(ana.state.editing).toEqual({ state: 'existing', id })
    expect(ana.state.notice?.name).toBe('textRestored')
    expect(ana.board.getShape(id)?.frame).toBeUndefined()
    type(' three')
    ana.editor.finishEditing()
    await settle()
    expect(both()).toEqual([`${words} two three`, `${words} two three`])
    expect(ana.state.selection).toEqual([id])
  })
})

describe('a deleted note in which somebody writes', () => {
  beforeEach(async () => {
    note = create('note')
    await settle()
    open(note)
  })

  const remove = async () => {
    ben.board.apply([{ op: 'delete', id: note }])
    await settle()
  }

  it('comes back when the edit ends, if anything was typed', async () => {
    type('one')
    await settle()
    await remove()
    ana.editor.finishEditing()
    await settle()
    expect(both()).toEqual(['one', 'one'])
  })

  it('stays deleted when nothing was typed', async () => {
    await remove()
    binding.endComposing()
    ana.editor.finishEditing()
    await settle()
    expect(both()).toEqual([undefined, undefined])
    expect(ana.board.canUndo).toBe(false)
  })

  it('comes back at once with letters that were on their way', async () => {
    ben.board.apply([{ op: 'delete', id: note }])
    type('one')
    await settle()
    expect(both()).toEqual(['one', 'one'])
    expect(field.value).toBe('one')
  })

  it('comes back with letters that were typed without a network, after the edit has ended', async () => {
    world.people[0]?.tabs[0]?.link.setUp(false)
    await settle()
    type('one')
    ana.editor.finishEditing()
    await remove()
    expect(both()).toEqual(['one', undefined])
    world.people[0]?.tabs[0]?.link.setUp(true)
    await world.clock.advance(10_000)
    expect(both()).toEqual(['one', 'one'])
  })

  it('takes letters one by one while others are on their way', async () => {
    world.people[0]?.tabs[0]?.link.setWeather({ ...calm, latencyMs: 400 })
    ben.board.apply([{ op: 'delete', id: note }])
    for (const letter of 'one two three') {
      type(letter)
      await world.clock.advance(90)
    }
    await settle()
    expect(both()).toEqual(['one two three', 'one two three'])
    expect(field.value).toBe('one two three')
  })

  it('comes back by the undo of who deleted it, with all that was typed', async () => {
    type('one')
    await settle()
    ben.useTool('select').click(200, 200).press('Delete')
    await settle()
    ben.run('undo')
    await settle()
    expect(ana.state.editing).toEqual({ state: 'existing', id: note })
    type(' two')
    await settle()
    expect(both()).toEqual(['one two', 'one two'])
  })

  it('is left alone by the undo of who deleted it, once it is back', async () => {
    type('one')
    await settle()
    ben.useTool('select').click(200, 200).press('Delete')
    await settle()
    type(' two')
    await settle()
    ben.run('undo')
    await settle()
    expect(both()).toEqual(['one two', 'one two'])
  })

  it('is as the other left it after an undo of who wrote, and back after a redo', async () => {
    type('one')
    await settle()
    await remove()
    type(' two')
    ana.editor.finishEditing()
    await settle()
    ana.run('undo')
    await settle()
    expect(both()).toEqual([undefined, undefined])
    ana.run('redo')
    await settle()
    expect(both()).toEqual(['one two', 'one two'])
  })

  it('is made again when the board has forgotten it', async () => {
    type('one')
    await settle()
    world.server.rewind(0)
    await world.clock.advance(10_000)
    expect(both()).toEqual([undefined, undefined])
    type(' two')
    await settle()
    expect(both()).toEqual(['one two', 'one two'])
  })

  it('is made again by two people at once, and neither is refused', async () => {
    ben.editor.startEditing({ state: 'existing', id: note })
    type('one')
    await settle()
    world.server.rewind(0)
    await world.clock.advance(10_000)
    expect([ana, ben].map(({ state }) => state.editing?.state)).toEqual(['gone', 'gone'])
    const refused: string[] = []
    for (const { board } of [ana, ben]) {
      board.onRejection(({ code }) => refused.push(code))
    }
    type(' two')
    ben.type('one three')
    await settle()
    expect(refused).toEqual([])
    expect(['one two', 'one three']).toContain(text(note, ana))
    expect(text(note, ben)).toBe(text(note, ana))
  })

  it('ends the edit when one deletes it oneself', async () => {
    ana.board.apply([{ op: 'delete', id: note }])
    expect(ana.state.editing).toBeUndefined()
  })
})
