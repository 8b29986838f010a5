import { createWorld } from '@tiza/client/testing'
import { createId, limits, type Shape } from '@tiza/protocol'
import { buildShape, createRandom, type Random } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { toClipping } from './clipboard/clipping.ts'
import { formatClipping, parseClipping } from './clipboard/parse-clipping.ts'
import { pasteClipping } from './clipboard/paste.ts'
import { getGroupPath, getInnerGroup, toWholeGroups } from './groups.ts'
import type { GroupPath } from './state/entered-group.ts'
import { createTestEditor, TestEditor } from './testing/test-editor.ts'

let editor: TestEditor
/** Filled squares in a row, 50 by 50, 100 apart: `a` is at 0, `b` at 100… */
let ids: Readonly<Record<string, string>>

beforeEach(async () => {
  editor = await createTestEditor()
  editor.useTool('select')
  ids = Object.fromEntries([...'abcdef'].map((name) => [name, createId()]))
  editor.board.apply(
    Object.values(ids).map((id, at) =>
      buildShape('rect', { id, pos: [at * 100, 0], size: [50, 50], fill: 'red', z: `a${at}` }),
    ),
  )
})

const select = (names: string) =>
  editor.editor.select([...names].flatMap((name) => ids[name] ?? []))
/** Groups shapes that are named by their letters. */
const group = (names: string) => {
  select(names)
  editor.run('group')
}
const place = (name: string) => [['abcdef'.indexOf(name) * 100 + 25, 25]].flat() as [number, number]
const click = (name: string) => editor.click(...place(name))
const doubleClick = (name: string) => editor.doubleClick(...place(name))
const getSelected = () =>
  Object.keys(ids)
    .filter((name) => editor.state.selection.includes(ids[name] ?? ''))
    .join('')
const getPath = (name: string) => getGroupPath(editor.board.getShape(ids[name] ?? '') ?? {})
const leave = () => editor.click(900, 600)

describe('groups in groups', () => {
  /** `((a b) c) d`, and `e f`. */
  beforeEach(() => {
    for (const names of ['ab', 'abc', 'abcd', 'ef']) group(names)
    leave()
  })

  it('are selected by the outermost; a double click goes one deeper, Esc one up', () => {
    click('a')
    expect(getSelected()).toBe('abcd')
    const seen = ['abc', 'ab', 'a'].map((wanted) => {
      doubleClick('a')
      return [getSelected(), wanted]
    })
    for (const [selected, wanted] of seen) expect(selected).toBe(wanted)
    const up = ['ab', 'abc', 'abcd', ''].map(() => {
      editor.press('Escape')
      return getSelected()
    })
    expect(up).toEqual(['ab', 'abc', 'abcd', ''])
    expect(editor.state.enteredGroup).toEqual([])
  })

  it('are entered as far as a click shares the way', () => {
    for (let turn = 0; turn < 3; turn++) doubleClick('a')
    click('b')
    expect(getSelected(), 'in the same group').toBe('b')
    click('c')
    expect(getSelected(), 'one up').toBe('c')
    click('a')
    expect(getSelected(), 'and what is beside it there').toBe('ab')
    click('e')
    expect(getSelected(), 'elsewhere').toBe('ef')
    expect(editor.state.enteredGroup).toEqual([])
  })

  it('are dissolved one level at a time', () => {
    const outer = getPath('a')
    click('a')
    editor.run('ungroup')
    expect(getPath('a')).toEqual(outer.slice(1))
    expect(getPath('d')).toEqual([])
    leave()
    click('a')
    expect(getSelected()).toBe('abc')
  })

  it('take in other groups whole, at the place that was entered', () => {
    select('abcdef')
    editor.run('group')
    expect(getPath('a')).toHaveLength(4)
    expect(getPath('e')).toHaveLength(2)
    leave()
    doubleClick('a')
    doubleClick('a')
    click('d')
    expect(getSelected()).toBe('d')
    editor.down(...place('d'), { modifiers: { shift: true } }).up()
    select('abcd')
    editor.run('group')
    expect(getPath('d'), 'what is the group already does not become another').toHaveLength(2)
    select('cd')
    editor.run('group')
    expect(getPath('d').slice(0, 2)).toEqual(getPath('a').slice(0, 2))
    expect(getPath('d')).toHaveLength(3)
    expect(getPath('c'), 'torn out of its own').toEqual(getPath('d'))
    expect(getPath('a')).toHaveLength(4)
  })

  it('let go of a shape that is dissolved alone in them', () => {
    doubleClick('a')
    click('d')
    editor.run('ungroup')
    expect(getPath('d')).toEqual([])
    expect(getPath('c')).toHaveLength(2)
  })

  it('leave nothing to be entered when their other shapes are deleted', () => {
    select('cd')
    editor.run('delete')
    leave()
    click('a')
    expect(getSelected()).toBe('ab')
    doubleClick('a')
    expect(getSelected(), 'three groups hold the same').toBe('a')
    editor.press('Escape').press('Escape')
    expect([getSelected(), editor.state.enteredGroup]).toEqual(['', []])
    click('a')
    editor.run('ungroup')
    expect(getPath('a'), 'all three go at once').toEqual([])
    select('f')
    editor.run('delete')
    doubleClick('e')
    expect(editor.state.editing, 'one alone is no group').toMatchObject({ id: ids.e })
    editor.editor.finishEditing()
    expect(editor.editor.commands.get('ungroup')?.isEnabled(editor.editor)).toBe(false)
  })

  it('have new names on each level in copies; a duplicate stays where one is', () => {
    click('a')
    const before = new Set(['a', 'b', 'c', 'd'].flatMap(getPath))
    const clipping = parseClipping(
      formatClipping(toClipping(editor.editor, editor.shapes.slice(0, 4))),
    )
    if (!clipping) throw new Error('nothing was copied')
    editor.editor.use((context) => pasteClipping(context, clipping))
    const copies = editor.state.selection.map((id) => editor.board.getShape(id))
    expect(copies.map((copy) => copy && getGroupPath(copy).length)).toEqual([3, 3, 2, 1])
    for (const copy of copies) {
      expect(getGroupPath(copy ?? {}).some((one) => before.has(one))).toBe(false)
    }
    editor.run('undo')
    doubleClick('a')
    expect(getSelected()).toBe('abc')
    editor.run('duplicate')
    const [twin] = editor.state.selection.map((id) => editor.board.getShape(id))
    const path = getGroupPath(twin ?? {})
    expect(path[0]).toBe(getPath('a')[0])
    expect(path.slice(1).some((one) => before.has(one))).toBe(false)
  })

  it('are undone and done again, level by level', () => {
    const paths = () => ['a', 'b', 'c', 'd', 'e', 'f'].map(getPath)
    const after = paths()
    for (let step = 0; step < 4; step++) editor.run('undo')
    expect(paths().flat()).toEqual([])
    for (let step = 0; step < 4; step++) editor.run('redo')
    expect(paths()).toEqual(after)
  })

  it('lie no deeper than they may', () => {
    editor.editor.setTool('select')
    leave()
    for (let depth = 0; depth < 30; depth++) {
      const more = createId()
      editor.board.apply([buildShape('rect', { id: more, pos: [0, 100] })])
      editor.run('select-all').run('group')
    }
    const deepest = Math.max(...editor.shapes.map((shape) => getGroupPath(shape).length))
    expect(deepest).toBe(limits.groupDepth)
  })
})

it('a client that only knows the outermost group dissolves that, and the next one is outermost', () => {
  group('ab')
  group('abc')
  const inner = getPath('a').slice(1)
  // What a client of minor 3 writes.
  const names = ['a', 'b', 'c'].flatMap((name) => ids[name] ?? [])
  editor.board.apply(names.map((id) => ({ op: 'patch', id, set: { group: null } })))
  leave()
  click('a')
  expect(getSelected()).toBe('ab')
  expect(getPath('a')).toEqual(inner)
})

/** One random act of somebody in an editor, on shapes that are there. */
function act(test: TestEditor, random: Random): void {
  const { shapes } = test
  if (shapes.length === 0) return
  const some = shapes.filter(() => random.chance(0.3)).map(({ id }) => id)
  const one = random.pick(shapes)
  const { x, y } = test.editor.toScreen({ x: one.pos[0] + 5, y: one.pos[1] + 5 })
  random.pick([
    () => test.editor.select(toWholeGroups(test.editor, some)),
    () => test.editor.select(some),
    () => test.run('group'),
    () => test.run('group'),
    () => test.run('ungroup'),
    () => test.run('undo'),
    () => test.run('redo'),
    () => shapes.length < 40 && test.run('duplicate'),
    () => random.chance(0.2) && test.run('delete'),
    () => enter(test, getInnerGroup(test.editor, one)),
    () => test.click(x, y),
    () => test.press('Escape'),
    // A client of minor 3, which knows one register only.
    () => test.board.apply(some.map((id) => ({ op: 'patch', id, set: { group: one.id } }))),
    () => test.board.apply(some.map((id) => ({ op: 'patch', id, set: { group: null } }))),
  ])()
}

function enter({ editor }: TestEditor, enteredGroup: GroupPath = []): void {
  editor.use(({ write }) => write({ enteredGroup }), ['enteredGroup'])
}

/** The shapes that are selected from the outside to one shape alone, by double clicks on it. */
function descend(test: TestEditor, shape: Shape): string[][] {
  enter(test, [])
  const way = [toWholeGroups(test.editor, [shape.id])]
  for (let inner = getInnerGroup(test.editor, shape); inner; ) {
    enter(test, inner)
    way.push(toWholeGroups(test.editor, [shape.id]))
    inner = getInnerGroup(test.editor, shape)
  }
  return way
}

it.each([...Array(12).keys()])(
  'two who group at once agree, and reach every shape: seed %i',
  async (seed) => {
    const world = createWorld({ seed, names: ['ana', 'ben'], liveLoss: 0, shapesPerSlice: 100 })
    const tabs = world.people.map((person) => world.openTab(person))
    await world.clock.advance(2_000)
    const both = tabs.flatMap(({ client }) => (client ? new TestEditor(client) : []))
    const [ana, ben] = both
    if (!ana || !ben) throw new Error('the tabs did not open')
    ana.board.apply(
      Array.from({ length: 10 }, (_, at) =>
        buildShape('rect', { id: createId(), pos: [at * 60, 0], size: [50, 50], fill: 'red' }),
      ),
    )
    await world.clock.advance(2_000)
    for (const test of both) test.useTool('select')
    const random = createRandom(seed)
    for (let round = 0; round < 25; round++) {
      // Each does a few things before hearing of the other's.
      for (const test of both) for (let n = random.integer(0, 4); n > 0; n--) act(test, random)
      await world.clock.advance(random.pick([0, 5, 2_000]))
    }
    await world.clock.advance(60_000)

    const toPaths = (test: TestEditor) =>
      Object.fromEntries(test.shapes.map((shape) => [shape.id, getGroupPath(shape)]))
    expect(toPaths(ana)).toEqual(toPaths(ben))
    for (const shape of ana.shapes) {
      const way = descend(ana, shape)
      expect(way.at(-1), 'it ends at the shape alone').toEqual([shape.id])
      for (const [at, inner] of way.slice(1).entries()) {
        expect(inner.length, 'each step is seen').toBeLessThan(way[at]?.length ?? 0)
      }
      enter(ana, [])
      for (const id of way[0] ?? []) {
        const whole = toWholeGroups(ana.editor, [id])
        expect(whole.toSorted(), 'all of a group select the same').toEqual(way[0]?.toSorted())
      }
    }
    ana.run('select-all')
    for (let depth = 0; depth < limits.groupDepth; depth++) ana.run('ungroup')
    for (const { id } of ana.shapes) expect(toWholeGroups(ana.editor, [id])).toEqual([id])
  },
)
