import type { Random } from '@tiza/protocol/testing'
import { type CommandName, standardCommands } from '../commands/names.ts'
import { standardTools, type ToolName } from '../tool-names.ts'
import { getHandles } from '../transform/handles.ts'
import { getHeldShape, getShapeHandles } from '../transform/shape-handles.ts'
import type { TestEditor } from './test-editor.ts'

/** Those that would make the rest of a test pointless, or need a page. */
const left: readonly CommandName[] = ['clear-board', 'undo', 'redo']
const commands = standardCommands.filter((name) => !left.includes(name))
const keys = ['Delete', 'Escape', 'Enter', 'Tab', 'ArrowLeft', 'ArrowDown', ' ']

/** Does one thing that a person might do, chosen at random; returns what. */
export function gestureAtRandom(editor: TestEditor, random: Random): string {
  const place = () => [random.integer(0, 1000), random.integer(0, 700)] as const
  const modifiers = {
    shift: random.chance(0.2),
    alt: random.chance(0.15),
    mod: random.chance(0.1),
  }
  const acts: Record<string, () => unknown> = {
    draw() {
      const tool: ToolName = random.pick(standardTools).name
      editor.useTool(tool).down(...place(), { modifiers })
      for (let n = random.integer(0, 4); n > 0; n--) editor.moveTo(...place())
      editor.up()
      return tool
    },
    select() {
      editor.useTool('select').down(...place(), { modifiers })
      for (let n = random.integer(0, 3); n > 0; n--) editor.moveTo(...place(), modifiers)
      editor.up()
    },
    pressOn() {
      const box = editor.shapes.length > 0 && editor.editor.getFrame(random.pick(editor.shapes))
      if (!box) return
      const { x, y } = editor.editor.toScreen(box)
      editor
        .useTool('select')
        .down(x, y, { modifiers })
        .moveTo(...place())
        .up()
    },
    shapeHandle() {
      const held = getHeldShape(editor.editor)
      if (!held) return
      const { at } = random.pick(getShapeHandles(editor.editor, held))
      const { x, y } = editor.editor.toScreen(at)
      editor
        .useTool('select')
        .down(x, y, { modifiers })
        .moveTo(...place())
        .up()
    },
    handle() {
      const selected = editor.editor.getSelectionBox()
      if (!selected) return
      const { at } = random.pick(getHandles(selected, editor.state.camera))
      editor
        .useTool('select')
        .down(at.x, at.y, { modifiers })
        .moveTo(...place())
        .up()
    },
    double() {
      editor.doubleClick(...place())
      editor.type(random.pick(['', 'hola', 'two\nlines']))
      editor.editor.finishEditing()
    },
    interrupted() {
      editor
        .useTool(random.pick(standardTools).name)
        .down(...place())
        .moveTo(...place())
      random.pick([() => editor.cancel(), () => editor.press('Escape').up()])()
    },
    command() {
      const name = random.pick(commands)
      editor.run(name)
      return name
    },
    all: () => editor.run('select-all').run(random.pick(commands)),
    key: () => editor.press(random.pick(keys), modifiers),
    style: () =>
      editor.useStyle({
        color: random.pick(['red', 'blue']),
        width: random.integer(1, 20),
        bend: random.pick(['straight', 'curve', 'elbow']),
        closed: random.chance(0.5),
        fill: random.pick(['none', 'green']),
      }),
    wheel: () => editor.wheel(...place(), { dy: random.integer(-60, 60) }, modifiers),
    undo: () => editor.run('undo'),
    redo: () => editor.run('redo'),
  }
  const often = ['draw', 'draw', 'all', 'handle', 'lineHandle', 'select']
  const name = random.pick([...Object.keys(acts), ...often])
  const detail = acts[name]?.()
  if (editor.state.editing) editor.editor.finishEditing()
  // A line of clicks goes on until it is ended.
  if (['line', 'arrow', 'polygon'].includes(editor.state.tool)) editor.press('Escape')
  return typeof detail === 'string' ? `${name} ${detail}` : name
}
