import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { createId, type Op, type Shape } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createFindSession } from './create-find-session.ts'
import type { FoundTexts } from './found-texts.ts'

/** A text of each shape that is no part of it. */
function createTexts(toText: (shape: Shape) => string): FoundTexts {
  return {
    get: toText,
    findPlaces: async () => [],
    isReading: false,
    subscribe: () => () => undefined,
  }
}

async function setUp(...notes: readonly (readonly [text: string, y: number])[]) {
  const { editor } = await createTestEditor()
  const ops = notes.map(
    ([text, y]): Op => ({
      ...{
        op: 'create',
        kind: 'note',
        id: createId(),
        z: 'a0',
        pos: [100, y],
        size: [100, 100],
        text,
      },
    }),
  )
  editor.board.apply(ops)
  const turns: (() => void)[] = []
  const shown: string[] = []
  const session = createFindSession(editor, {
    getFreeArea: () => ({ x: 0, y: 0, width: 1_000, height: 700 }),
    onShow: (shape, nth) => shown.push(`${'text' in shape ? shape.text : ''}${nth > 0 ? nth : ''}`),
    // What stands on a page is what a note says behind its colon.
    texts: createTexts((shape) => ('text' in shape ? (shape.text?.split(':')[1] ?? '') : '')),
    rest: (resume) => turns.push(resume),
  })
  const settle = () => {
    for (let turn = turns.shift(); turn; turn = turns.shift()) turn()
    return shown.splice(0)
  }
  const find = (text: string) => {
    session.find(text)
    return settle()
  }
  const step = (by: 1 | -1) => {
    session.step(by)
    return settle()
  }
  return { editor, session, find, step, settle }
}

it('begins with what is in view, and goes round', async () => {
  const { session, find, step } = await setUp(
    ['one sun', -900],
    ['two suns', 100],
    ['no', 300],
    ['sun', 900],
  )
  expect(find('sun')).toEqual(['two suns'])
  expect(session.get()).toMatchObject({ at: 2, count: 3, hasMore: false, isKnown: true })
  expect([step(1), step(1), step(-1)].flat()).toEqual(['sun', 'one sun', 'sun'])
  expect(session.get()).toMatchObject({ at: 3, count: 3 })
  expect(find('nowhere')).toEqual([])
  expect(session.get()).toMatchObject({ at: 0, count: 0, isKnown: true })
  expect(step(1)).toEqual([])
  expect(find('')).toEqual([])
  expect(session.get()).toMatchObject({ count: 0, isKnown: false })
})

it('stays at a hit while another letter leaves it one', async () => {
  const { find, step } = await setUp(['sun', 50], ['sunday', 200], ['sundae', 400])
  find('su')
  step(1)
  expect(find('sund')).toEqual(['sunday'])
  expect(find('sunda')).toEqual(['sunday'])
  expect(find('sundae')).toEqual(['sundae'])
})

it('begins with what is selected', async () => {
  const { editor, find } = await setUp(['sun', 50], ['sunday', 900])
  const [, sunday] = editor.board.shapes.keys()
  editor.select([sunday ?? ''])
  expect(find('sun')).toEqual(['sunday'])
})

it('goes through all that is on a page before it goes on, both ways', async () => {
  const { editor, session, find, step } = await setUp(
    ['sun', 50],
    ['page:sun moon sun SUN', 200],
    ['sun again', 400],
  )
  const page = 'page:sun moon sun SUN'
  expect(find('sun')).toEqual(['sun'])
  expect(session.get()).toMatchObject({ at: 1, count: 5 })
  expect([step(1), step(1), step(1)].flat()).toEqual([page, `${page}1`, `${page}2`])
  expect(session.get()).toMatchObject({ at: 4, count: 5 })
  expect(session.getFound().shown).toMatchObject({ nth: 2 })
  expect([step(1), step(1), step(-1), step(-1), step(-1)].flat()).toEqual([
    ...['sun again', 'sun', 'sun again', `${page}2`, `${page}1`],
  ])
  // The place that is shown may be the last one by now.
  const [, id] = editor.board.shapes.keys()
  editor.board.apply([{ op: 'patch', id: id ?? '', set: { text: 'page:sun' } }])
  find('sun')
  expect(session.get()).toMatchObject({ at: 2, count: 3 })
})

it('moves no view when others write, and goes on from where a hit was', async () => {
  const { editor, session, find, step, settle } = await setUp(
    ['sun 1', 50],
    ['sun 2', 200],
    ['sun 3', 400],
  )
  find('sun')
  step(1)
  const [, second] = editor.board.shapes.keys()
  editor.board.apply([{ op: 'patch', id: second ?? '', set: { text: 'moon' } }])
  expect(settle()).toEqual([])
  expect(session.get()).toMatchObject({ at: 0, count: 2 })
  expect(step(1)).toEqual(['sun 3'])
})
