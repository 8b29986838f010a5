import type { ChangeOrigin } from '@tiza/client'
import { type BoardRecord, boardRecordId, type Paper } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createRecordWatch, type RecordWatch } from './watch-record.ts'

interface Written {
  readonly name?: string
  readonly paper?: Paper
}

let record: BoardRecord
let watch: RecordWatch

function change(origin: ChangeOrigin, written: Written) {
  record = { id: boardRecordId, kind: 'board', by: '', at: 0, seq: 1, ...written }
  return watch.handle({ origin })
}

beforeEach(() => {
  const board = {
    get record() {
      return record
    },
  }
  record = { id: boardRecordId, kind: 'board', by: '', at: 0, seq: -1 }
  watch = createRecordWatch(board)
})

it('reports what others have changed, and nothing else', () => {
  expect(change('remote', { name: 'Monday' })).toEqual({ name: 'Monday' })
  expect(change('remote', { name: 'Monday' })).toEqual({})
  expect(change('remote', { name: 'Tuesday', paper: 'dots' })).toEqual({
    ...{ name: 'Tuesday', paper: 'dots' },
  })
})

it('reports what undo takes back, be it all of a name or a paper', () => {
  expect(change('local', { name: 'Monday', paper: 'grid' })).toEqual({})
  expect(change('history', {})).toEqual({ name: '', paper: 'plain' })
})

it('reports neither what one does oneself nor what was there when the board arrived', () => {
  expect(change('reset', { name: 'Monday' })).toEqual({})
  expect(change('local', { name: 'Tuesday' })).toEqual({})
  expect(change('remote', { name: 'Tuesday', paper: 'plain' })).toEqual({})
})
