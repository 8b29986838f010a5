import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { createId, type Op } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createFinder } from './create-finder.ts'

const toNote = (text: string, [x, y]: readonly [number, number], rest: object = {}): Op => ({
  ...{ op: 'create', kind: 'note', id: createId(), z: 'a0', pos: [x, y], size: [100, 100] },
  ...{ text, ...rest },
})

async function setUp(...ops: Op[]) {
  const { editor } = await createTestEditor()
  editor.board.apply(ops)
  const turns: (() => void)[] = []
  let nowMs = 0
  const finder = createFinder(editor, {
    rest: (resume) => turns.push(resume),
    now: () => (nowMs += 10),
    most: 250,
    toPlaceholder: (number) => `Marco ${number}`,
  })
  const settle = () => {
    let slices = 0
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      turn()
      slices++
    }
    return slices
  }
  const find = (text: string) => {
    finder.find(text)
    settle()
    return finder.get().ids.map((id) => {
      const shape = editor.board.getShape(id)
      return shape && 'text' in shape ? shape.text : undefined
    })
  }
  return { editor, finder, find, settle }
}

it('finds words in notes, frames, labels, texts, descriptions and links, in the order of reading', async () => {
  const place: { z: string; size: [number, number] } = { z: 'a0', size: [100, 100] }
  const { find, finder } = await setUp(
    toNote('Más plátanos', [0, 400]),
    { op: 'create', kind: 'rect', id: createId(), ...place, pos: [0, 600], text: 'un PLÁTANO' },
    { op: 'create', kind: 'frame', id: createId(), ...place, pos: [0, 0], text: 'Plátanos y\npan' },
    toNote('nothing', [0, 200], { link: 'https://platano.example/' }),
    toNote('apples', [0, 800]),
  )
  expect(find('platano')).toEqual(['Plátanos y\npan', 'nothing', 'Más plátanos', 'un PLÁTANO'])
  expect(find(' platanos  y pan ')).toEqual(['Plátanos y\npan'])
  expect(find('pear')).toEqual([])
  expect(find('')).toEqual([])
  expect(finder.get().ids).toEqual([])
})

it('finds frames without a name by the number that is shown, which changes as others go', async () => {
  const toFrame = (id: string, x: number, text = ''): Op => ({
    ...{ op: 'create', kind: 'frame', id: id.repeat(21), z: 'a0', pos: [x, 0], size: [50, 50] },
    text,
  })
  const { editor, finder, find, settle } = await setUp(
    toFrame('a', 300),
    toFrame('b', 200, 'Marco'),
    toFrame('c', 100),
    toNote('marco 3', [0, 500]),
  )
  const getIds = () => finder.get().ids.map((id) => id[0])
  find('marco 3')
  expect(finder.get().placeholders).toEqual(new Map([['c'.repeat(21), 'Marco 3']]))
  expect(getIds()).toHaveLength(2)
  expect(getIds()[0]).toBe('c')
  find('MARCO')
  expect(getIds().slice(0, 3)).toEqual(['c', 'b', 'a'])
  find('marco 3')
  editor.board.apply([{ op: 'delete', id: 'a'.repeat(21) }])
  settle()
  expect(finder.get().placeholders).toEqual(new Map())
  expect(getIds()).toHaveLength(1)
  editor.board.apply([toFrame('d', 400)])
  settle()
  expect(getIds()).toEqual(['d', expect.any(String)])
  editor.board.apply([{ op: 'patch', id: 'd'.repeat(21), set: { text: 'Sun' } }])
  settle()
  expect(getIds()).toHaveLength(1)
})

it('follows what is added, changed and deleted while it is open', async () => {
  const { editor, find, finder, settle } = await setUp(
    toNote('sun', [0, 0]),
    toNote('moon', [0, 200]),
  )
  expect(find('sun')).toEqual(['sun'])
  let notified = 0
  finder.subscribe(() => notified++)
  const [, moon] = editor.board.shapes.keys()
  editor.board.apply([
    toNote('a sunny day', [0, -200]),
    { op: 'patch', id: moon ?? '', set: { text: 'sunrise' } },
  ])
  settle()
  expect(finder.get().ids).toHaveLength(3)
  expect(notified).toBe(1)
  expect(find('sun')).toEqual(['a sunny day', 'sun', 'sunrise'])
  editor.board.apply([{ op: 'delete', id: moon ?? '' }])
  settle()
  expect(find('sun')).toEqual(['a sunny day', 'sun'])
  finder.stop()
  editor.board.apply([toNote('sunset', [0, 0])])
  expect(settle()).toBe(0)
})

it('looks at a large board in slices, and lists no more than anybody reads', async () => {
  const notes = Array.from({ length: 300 }, (_, at) => toNote(`note ${at}`, [at, 0]))
  const { finder, settle } = await setUp(...notes)
  finder.find('note')
  expect(settle()).toBe(5)
  expect(finder.get().ids).toHaveLength(250)
  expect(finder.get().hasMore).toBe(true)
  finder.find('note 299')
  settle()
  expect(finder.get().ids).toHaveLength(1)
})
